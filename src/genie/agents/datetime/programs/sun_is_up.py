async def answer(event, place=None):
    found = await sun_times(place=place)
    where = "" if place is None else " in {place}"
    data = {"place": found["label"], "time": found["sunset"], "rise": found["sunrise"]}
    state = "the sun is up" if found["is_up"] else "the sun is down"
    right = found["is_up"] if event == "sunrise" else not found["is_up"]
    phrase = ("Yes, " if right else "No, ") + state + where
    if found["up"] == "by day":
        phrase += "; it rises at {rise:clock} and sets at {time:clock} today"
    return Say(phrase + ".", data, shown="yes" if right else "no")
