async def answer(place=None, when=None, scale=None):
    seen = await weather_look(place=place, when=when)
    age = " That was {age_s:duration} ago." if seen["age_s"] else ""
    verb = "is" if seen["kind"] == "now" else "will be about"
    phrase = "The humidity in {place} {title} " + verb + " {humidity:number} percent."
    return Say(phrase + age, dict(seen), shown="{humidity:number} percent")
