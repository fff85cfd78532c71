async def answer(place=None):
    if place is None:
        zone, where, data = world["zone"], "", {}
    else:
        found = await places_find(name=place)
        zone, where, data = found["zone"], " in {place}", {"place": found["label"]}
    now = await zones_now(zone=zone)
    data["time"] = now["time"]
    return Say("It's {time:clock}" + where + ".", data, shown="{time:clock}")
