# version: 2
async def answer(time, place, other, date=None):
    there = await places_find(name=place)
    origin = await places_find(name=other)
    found = await zones_convert(time=time, from_zone=origin["zone"], to_zone=there["zone"], date=date)
    data = {
        "given": found["given"],
        "time": found["time"],
        "place": there["label"],
        "origin": origin["label"],
    }
    if found["days_ahead"] > 0:
        phrase = "When it's {given:clock} in {origin}, it's {time:clock} the next day in {place}."
    elif found["days_ahead"] < 0:
        phrase = "When it's {given:clock} in {origin}, it's {time:clock} the day before in {place}."
    else:
        phrase = "When it's {given:clock} in {origin}, it's {time:clock} in {place}."
    return Say(phrase, data, shown="{time:clock}")
