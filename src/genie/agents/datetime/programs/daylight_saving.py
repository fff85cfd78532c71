async def answer(place=None):
    if place is None:
        zone, where, data = world["zone"], "here", {}
    else:
        found = await places_find(name=place)
        zone, where, data = found["zone"], "in {place}", {"place": found["label"]}
    now = await zones_now(zone=zone)
    if now["daylight_saving"]:
        return Say("Yes, daylight saving time is in effect " + where + ".", data, shown="yes")
    if now["observes_daylight_saving"]:
        return Say("No, daylight saving time is not in effect " + where + " now.", data, shown="no")
    return Say("No, there is no daylight saving time " + where + ".", data, shown="no")
