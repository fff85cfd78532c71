async def answer(place=None, when=None, scale=None):
    seen = await weather_look(place=place, when=when)
    data = dict(seen)
    age = " That was {age_s:duration} ago." if seen["age_s"] else ""
    is_now = seen["kind"] == "now"
    phrase = (
        "There's {wind_said} in {place} right now: "
        if is_now
        else "Expect {wind_said} in {place} {title}: up to "
    )
    phrase += "{wind:number} {wind_unit} from the {direction}, with gusts up to {gusts:number}."
    return Say(phrase + age, data, shown="{wind:number} {wind_unit}")
