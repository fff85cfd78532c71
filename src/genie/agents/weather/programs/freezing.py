async def answer(place=None, when=None, scale=None):
    seen = await weather_look(place=place, when=when, scale=scale)
    data = dict(seen)
    age = " That was {age_s:duration} ago." if seen["age_s"] else ""
    if seen["kind"] == "now":
        fact = "it's {temperature:number} {degrees} in {place} right now."
        return Say(
            ("Yes, " if seen["low_c"] <= 0 else "No, ") + fact + age,
            data,
            shown="{temperature:number} {degrees}",
        )
    if seen["low_c"] <= 0:
        phrase = "Yes, it will freeze in {place} {title}: the low is {low:number} {degrees}."
        return Say(phrase + age, data, shown="yes, {low:number} {degrees}")
    phrase = "No, it won't freeze in {place} {title}: the low is {low:number} {degrees}."
    return Say(phrase + age, data, shown="no, {low:number} {degrees}")
