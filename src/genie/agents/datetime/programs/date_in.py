async def answer(place):
    found = await places_find(name=place)
    there = await zones_now(zone=found["zone"])
    data = {"time": there["time"], "place": found["label"]}
    return Say("In {place} it's {time:date}.", data, shown="{time:date}")
