NOUNS = {
    "rain": "rain",
    "snow": "snow",
    "storm": "thunderstorms",
    "hail": "hail",
    "precipitation": "rain or snow",
}


async def answer(kind, place=None, when=None, scale=None, dry=None):
    seen = await weather_look(place=place, when=when, kind=kind)
    fall = seen["fall"]
    data = {"place": seen["place"], "title": seen["title"], "noun": NOUNS[kind], "age_s": seen["age_s"]}
    data["chance"], data["amount"], data["begins"] = fall["chance"], fall["amount"], fall["begins"]
    data["falling"] = fall["sky"]
    age = " That was {age_s:duration} ago." if seen["age_s"] else ""
    wet, rest = ("No, ", "Yes, ") if dry else ("Yes, ", "No, ")
    if seen["kind"] == "now":
        if fall["falls_now"]:
            return Say(wet + "there is {falling} in {place} right now." + age, data, shown="{falling}")
        return Say(rest + "there's no {noun} in {place} right now." + age, data, shown="no {noun}")
    if fall["expected"]:
        phrase = wet + "expect {falling} in {place} {title}"
        if not fall["falls_now"]:
            phrase += ", starting around {begins}"
        phrase += "; the chance is {chance:number} percent"
        phrase += ", and about {amount} in all." if fall["amount"] else "."
        return Say(
            phrase + age,
            data,
            shown="{chance:number} percent, {amount}" if fall["amount"] else "{chance:number} percent",
        )
    if fall["chance"] >= 30:
        phrase = "Maybe: the chance of {noun} in {place} {title} is {chance:number} percent."
        return Say(phrase + age, data, shown="{chance:number} percent")
    phrase = rest + "I don't expect {noun} in {place} {title}; the chance is {chance:number} percent."
    return Say(phrase + age, data, shown="{chance:number} percent")
