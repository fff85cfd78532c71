async def answer(place=None, when=None, scale=None, side=None, quality=None):
    seen = await weather_look(place=place, when=when, scale=scale)
    data = dict(seen)
    age = " That was {age_s:duration} ago." if seen["age_s"] else ""
    if side == "high":
        phrase = "The high in {place} {title} is {high:number} {degrees}."
        return Say(phrase + age, data, shown="{high:number} {degrees}")
    if side == "low":
        phrase = "The low in {place} {title} is {low:number} {degrees}."
        return Say(phrase + age, data, shown="{low:number} {degrees}")
    if seen["kind"] == "now":
        feels = ", and it feels like {feels:number}" if seen["feels_differs"] else ""
        if quality:
            phrase = "It's {warmth} in {place} right now: {temperature:number} {degrees}" + feels + "."
        else:
            phrase = "It's {temperature:number} {degrees} in {place} right now" + feels + "."
        return Say(phrase + age, data, shown="{temperature:number} {degrees}")
    lead = "It will be {warmth} in {place} {title}: " if quality else "In {place} {title} it will be "
    if seen["high"] == seen["low"]:
        return Say(lead + "{high:number} {degrees}." + age, data, shown="{high:number} {degrees}")
    shown = "{low:number} to {high:number} {degrees}"
    return Say(lead + "between {low:number} and {high:number} {degrees}." + age, data, shown=shown)
