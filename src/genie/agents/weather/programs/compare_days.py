FIELDS = {
    "warmer": ("high", "a high of {one:number} {degrees} {first} and {two:number} {second}"),
    "colder": ("high", "a high of {one:number} {degrees} {first} and {two:number} {second}"),
    "windier": ("wind", "winds up to {one:number} {wind_unit} {first} and {two:number} {second}"),
    "more humid": ("humidity", "{one:number} percent humidity {first} and {two:number} {second}"),
    "wetter": ("chance", "{one:number} percent chance of rain {first} and {two:number} {second}"),
    "drier": ("chance", "{one:number} percent chance of rain {first} and {two:number} {second}"),
    "sunnier": ("cloud", "{one:number} percent cloud cover {first} and {two:number} {second}"),
}
LESS = ("colder", "drier", "sunnier")


async def answer(quality, when, than, place=None):
    both = await weather_both(place=place, other=place, when=when, than=than)
    first, second = both["first"], both["second"]
    field, phrase = FIELDS[quality]
    one = first["fall"]["chance"] if field == "chance" else first[field]
    two = second["fall"]["chance"] if field == "chance" else second[field]
    data = {
        "first": first["title"],
        "second": second["title"],
        "one": one,
        "two": two,
        "place": first["place"],
    }
    data["degrees"], data["wind_unit"], data["age_s"] = first["degrees"], first["wind_unit"], first["age_s"]
    age = " That was {age_s:duration} ago." if data["age_s"] else ""
    if one == two:
        return Say("It's the same: " + phrase + " in {place}." + age, data, shown="the same")
    holds = (one < two) if quality in LESS else (one > two)
    return Say(
        ("Yes: " if holds else "No: ") + phrase + " in {place}." + age, data, shown="yes" if holds else "no"
    )
