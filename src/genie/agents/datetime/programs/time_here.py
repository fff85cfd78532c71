async def answer(time, other):
    origin = await places_find(name=other)
    found = await zones_convert(time=time, from_zone=origin["zone"], to_zone=world["zone"])
    data = {"given": found["given"], "time": found["time"], "origin": origin["label"]}
    if found["days_ahead"] > 0:
        phrase = "When it's {given:clock} in {origin}, it's {time:clock} the next day here."
    elif found["days_ahead"] < 0:
        phrase = "When it's {given:clock} in {origin}, it's {time:clock} the day before here."
    else:
        phrase = "When it's {given:clock} in {origin}, it's {time:clock} here."
    return Say(phrase, data, shown="{time:clock}")
