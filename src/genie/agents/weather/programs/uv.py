async def answer(place=None, when=None, scale=None):
    seen = await weather_look(place=place, when=when)
    age = " That was {age_s:duration} ago." if seen["age_s"] else ""
    phrase = "The highest UV index in {place} {title} is {uv:number}, which is {uv_said}."
    if seen["kind"] == "now":
        phrase = "The UV index in {place} right now is {uv:number}, which is {uv_said}."
    return Say(phrase + age, dict(seen), shown="{uv:number}, {uv_said}")
