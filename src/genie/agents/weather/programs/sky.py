async def answer(kind, place=None, when=None, scale=None):
    seen = await weather_look(place=place, when=when, kind="fog")
    data = dict(seen)
    age = " That was {age_s:duration} ago." if seen["age_s"] else ""
    if kind == "sun":
        holds = seen["sunny_hours"] * 2 >= seen["hour_count"]
        if seen["kind"] == "now" and holds and not seen["is_day"]:
            return Say(
                "The sky is clear in {place}, but the sun is down." + age, data, shown="clear, at night"
            )
    elif kind == "cloud":
        holds = seen["cloud"] >= 50
    else:
        holds = seen["foggy_hours"] > 0
    lead = "Yes, " if holds else "No, "
    if kind == "fog" and not holds:
        lead = "No, no fog: "
    if seen["kind"] == "now":
        phrase = (
            "there are {sky} in {place} right now"
            if seen["sky"].endswith("s")
            else "there is {sky} in {place} right now"
        )
        phrase += ", with {cloud:number} percent cloud cover."
    elif seen["kind"] == "days":
        lead, phrase = "", "Here is the sky in {place} {title}: {days_said}."
    else:
        phrase = "expect {sky} in {place} {title}, with {cloud:number} percent cloud cover on average."
    return Say(lead + phrase + age, data, shown="{sky}")
