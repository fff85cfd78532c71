async def answer(threshold, place=None, when=None, scale=None):
    scale = threshold.get("scale", scale)
    seen = await weather_look(place=place, when=when, scale=scale)
    data = dict(seen)
    data["asked"] = threshold["value"]
    age = " That was {age_s:duration} ago." if seen["age_s"] else ""
    if threshold["side"] == "above":
        fact, holds = "the high in {place} {title} is {high:number} {degrees}.", seen["high"] >= data["asked"]
    else:
        fact, holds = "the low in {place} {title} is {low:number} {degrees}.", seen["low"] <= data["asked"]
    return Say(("Yes, " if holds else "No, ") + fact + age, data, shown="yes" if holds else "no")
