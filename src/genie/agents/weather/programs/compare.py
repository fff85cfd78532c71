FIELDS = {
    "warmer": "high",
    "colder": "high",
    "windier": "wind",
    "more humid": "humidity",
    "wetter": "chance",
    "drier": "chance",
    "sunnier": "cloud",
}
LESS = ("colder", "drier", "sunnier")
UNITS = {
    "warmer": "{one:number} {degrees} in {first} and {two:number} in {second}",
    "colder": "{one:number} {degrees} in {first} and {two:number} in {second}",
    "windier": "{one:number} {wind_unit} in {first} and {two:number} in {second}",
    "more humid": "{one:number} percent humidity in {first} and {two:number} in {second}",
    "wetter": "{one:number} percent chance of rain in {first} and {two:number} in {second}",
    "drier": "{one:number} percent chance of rain in {first} and {two:number} in {second}",
    "sunnier": "{one:number} percent cloud cover in {first} and {two:number} in {second}",
}


async def answer(quality, place=None, other=None, when=None, which=None, swapped=None):
    if quality in ("wetter", "drier") and when is None:
        when = {"kind": "rest"}
    both = await weather_both(place=place, other=other, when=when)
    first, second = both["first"], both["second"]
    if swapped:
        first, second = second, first
    one, two = value(first, quality), value(second, quality)
    data = {"first": first["place"], "second": second["place"], "one": one, "two": two, "quality": quality}
    data["degrees"], data["wind_unit"], data["title"] = first["degrees"], first["wind_unit"], first["title"]
    data["age_s"] = max(first["age_s"], second["age_s"])
    age = " That was {age_s:duration} ago." if data["age_s"] else ""
    if one == two:
        return Say("It's the same: " + UNITS[quality] + " {title}." + age, data, shown="the same")
    holds = (one < two) if quality in LESS else (one > two)
    data["winner"] = data["first"] if holds else data["second"]
    lead = "It's {quality} in {winner}: " if which else ("Yes: " if holds else "No: ")
    verb = "it's " if first["kind"] == "now" else "it will be "
    if quality in ("wetter", "drier", "sunnier", "more humid"):
        verb = "there's " if first["kind"] == "now" else "there will be "
    return Say(lead + verb + UNITS[quality] + " {title}." + age, data, shown="{one:number} and {two:number}")


def value(seen, quality):
    if quality in ("wetter", "drier"):
        return seen["fall"]["chance"]
    return seen[FIELDS[quality]]
