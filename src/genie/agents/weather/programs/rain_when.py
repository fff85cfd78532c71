NOUNS = {
    "rain": "rain",
    "snow": "snow",
    "storm": "thunderstorms",
    "hail": "hail",
    "precipitation": "rain or snow",
}
LOOK_AHEAD = {"kind": "days", "count": 7}


async def answer(kind, edge, place=None, when=None):
    now = await weather_look(place=place, kind=kind)
    data = {"place": now["place"], "noun": NOUNS[kind], "age_s": now["age_s"]}
    age = " That was {age_s:duration} ago." if now["age_s"] else ""
    ahead = when or LOOK_AHEAD
    seen = await weather_look(place=place, when=ahead, kind=kind)
    fall = seen["fall"]
    data["title"], data["begins"], data["until"] = seen["title"], fall["begins"], fall["until"]
    if edge == "start" and now["fall"]["falls_now"] and when is None:
        return Say("There is {noun} in {place} right now already." + age, data, shown="now")
    if not fall["begins"]:
        return Say("No {noun} is expected in {place} {title}." + age, data, shown="no {noun}")
    if edge == "start":
        return Say("Expect {noun} in {place} from about {begins}." + age, data, shown="{begins}")
    if not fall["until"]:
        return Say("I don't see an end of the {noun} in {place} {title}." + age, data, shown="not {title}")
    if now["fall"]["falls_now"]:
        return Say("The {noun} in {place} should stop around {until}." + age, data, shown="{until}")
    phrase = "There's no {noun} in {place} right now; it should last from about {begins} until {until}."
    return Say(phrase + age, data, shown="{begins} to {until}")
