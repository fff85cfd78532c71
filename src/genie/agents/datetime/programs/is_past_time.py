from datetime import datetime


async def answer(time, before=False, place=None):
    if place is None:
        zone, where, data = world["zone"], "", {}
    else:
        found = await places_find(name=place)
        zone, where, data = found["zone"], " in {place}", {"place": found["label"]}
    now = await zones_now(zone=zone)
    moment = datetime.fromisoformat(now["time"])
    asked = await clock_day(time=time, near=now["time"])
    data["time"] = now["time"]
    is_past = (moment.hour, moment.minute) >= (asked["hour"], asked["minute"])
    right = is_past != before
    return Say(
        ("Yes" if right else "No") + ", it's {time:clock}" + where + ".", data, shown="yes" if right else "no"
    )
