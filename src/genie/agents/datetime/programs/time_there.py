async def answer(time, place):
    there = await places_find(name=place)
    found = await zones_convert(time=time, from_zone=world["zone"], to_zone=there["zone"])
    data = {"given": found["given"], "time": found["time"], "place": there["label"]}
    if found["days_ahead"] > 0:
        phrase = "When it's {given:clock} here, it's {time:clock} the next day in {place}."
    elif found["days_ahead"] < 0:
        phrase = "When it's {given:clock} here, it's {time:clock} the day before in {place}."
    else:
        phrase = "When it's {given:clock} here, it's {time:clock} in {place}."
    return Say(phrase, data, shown="{time:clock}")
