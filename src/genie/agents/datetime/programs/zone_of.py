async def answer(place=None):
    if place is None:
        zone, where = world["zone"], "You are"
        data = {}
    else:
        found = await places_find(name=place)
        zone, where = found["zone"], "{place} is"
        data = {"place": found["label"]}
    now = await zones_now(zone=zone)
    data["zone"] = zone.replace("_", " ")
    data["seconds"] = abs(now["offset_minutes"]) * 60
    if now["offset_minutes"] > 0:
        offset = "{seconds:duration} ahead of UTC"
    elif now["offset_minutes"] < 0:
        offset = "{seconds:duration} behind UTC"
    else:
        offset = "the same as UTC"
    return Say(where + " in the zone {zone}, now " + offset + ".", data, shown="{zone}")
