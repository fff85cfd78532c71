from datetime import datetime


async def answer(weekday, place=None):
    if place is None:
        zone, where, data = world["zone"], "", {}
    else:
        found = await places_find(name=place)
        zone, where, data = found["zone"], " in {place}", {"place": found["label"]}
    now = await zones_now(zone=zone)
    data["time"] = now["time"]
    right = datetime.fromisoformat(now["time"]).weekday() == weekday
    phrase = ("Yes" if right else "No") + ", it's {time:weekday}" + where + "."
    return Say(phrase, data, shown="yes" if right else "no")
