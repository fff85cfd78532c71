async def answer(place):
    found = await places_find(name=place)
    there = await zones_now(zone=found["zone"])
    data = {"time": there["time"], "place": found["label"]}
    if there["days_ahead"]:
        phrase = "It's {time:clock} on {time:weekday} in {place}."
    else:
        phrase = "It's {time:clock} in {place}."
    return Say(phrase, data, shown="{time:clock}")
