async def answer(place=None, when=None, scale=None):
    seen = await weather_look(place=place, when=when, scale=scale, kind="precipitation")
    fall = seen["fall"]
    data = dict(seen)
    data["chance"] = fall["chance"]
    age = " That was {age_s:duration} ago." if seen["age_s"] else ""
    rain = " The chance of rain is {chance:number} percent." if fall["chance"] else ""
    if "snow" in fall["sky"]:
        rain = " The chance of snow is {chance:number} percent."
    shown = "{low:number} to {high:number} {degrees}, {sky}"
    if seen["kind"] == "now":
        phrase = "It's {temperature:number} {degrees} in {place} right now, with {sky} and {wind_said}."
        if seen["feels_differs"]:
            phrase += " It feels like {feels:number}."
        return Say(phrase + age, data, shown="{temperature:number} {degrees}, {sky}")
    if seen["kind"] == "days":
        return Say("Here is the weather in {place} {title}: {days_said}." + age, data, shown="{days_said}")
    if when["kind"] == "hours" or when.get("hourly"):
        return Say("Here is the weather in {place} {title}: {hours_said}." + age, data, shown="{hours_said}")
    if seen["high"] == seen["low"]:
        phrase = "Expect {sky} in {place} {title}, at {high:number} {degrees}, with {wind_said}."
    else:
        phrase = (
            "Expect {sky} in {place} {title}, with a high of {high:number} and a low of "
            "{low:number} {degrees}, "
            "and {wind_said}."
        )
    return Say(phrase + rain + age, data, shown=shown)
