async def answer(item, place=None, when=None):
    seen = await weather_look(place=place, when=when, kind="precipitation")
    fall = seen["fall"]
    data = dict(seen)
    data["chance"], data["item"] = fall["chance"], item
    age = " That was {age_s:duration} ago." if seen["age_s"] else ""
    is_wet = fall["falls_now"] or fall["expected"] or fall["chance"] >= 40
    if item == "any":
        return Say(advice(seen, is_wet) + age, data, shown="{low:number} to {high:number} {degrees}")
    rain = "the chance of rain in {place} {title} is {chance:number} percent."
    warmth = "it will be between {low:number} and {high:number} {degrees} in {place} {title}."
    sun = "the UV index in {place} {title} goes up to {uv:number}, which is {uv_said}."
    if item in ("umbrella", "raincoat"):
        needed, why = is_wet, rain
    elif item == "boots":
        needed, why = is_wet or seen["low_c"] <= 0, rain
    elif item == "jacket":
        needed, why = seen["feels_low_c"] <= 16, warmth
    elif item == "coat":
        needed, why = seen["feels_low_c"] <= 8, warmth
    elif item == "shorts":
        needed, why = seen["feels_high_c"] >= 21, warmth
    elif item == "sunscreen":
        needed, why = seen["uv"] >= 3, sun
    else:
        needed, why = seen["uv"] >= 3, sun
    return Say(("Yes, " if needed else "No, ") + why + age, data, shown="yes" if needed else "no")


def advice(seen, is_wet):
    low, high = seen["feels_low_c"], seen["feels_high_c"]
    if low <= 8:
        clothes = "a warm coat"
    elif low <= 16:
        clothes = "a jacket"
    elif high >= 24:
        clothes = "light summer clothes"
    else:
        clothes = "something light with long sleeves"
    phrase = (
        "Wear "
        + clothes
        + ": it will be between {low:number} and {high:number} {degrees} in {place} {title}."
    )
    if is_wet:
        phrase += " Take an umbrella: the chance of rain is {chance:number} percent."
    if seen["uv"] >= 6:
        phrase += " And put on sunscreen, as the UV index goes up to {uv:number}."
    return phrase
