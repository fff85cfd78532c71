from datetime import datetime


async def answer(part, place=None):
    if place is None:
        zone, where, data = world["zone"], "", {}
    else:
        found = await places_find(name=place)
        zone, where, data = found["zone"], " in {place}", {"place": found["label"]}
    now = await zones_now(zone=zone)
    data["time"] = now["time"]
    moment = datetime.fromisoformat(now["time"])
    if part == "weekend":
        right = moment.weekday() > 4
    elif part == "weekday":
        right = moment.weekday() < 5
    elif part == "morning":
        right = 4 <= moment.hour < 12
    elif part == "afternoon":
        right = 12 <= moment.hour < 18
    elif part == "evening":
        right = 17 <= moment.hour < 22
    else:
        right = moment.hour >= 21 or moment.hour < 5
    phrase = ("Yes" if right else "No") + ", it's {time:clock} on {time:weekday}" + where + "."
    return Say(phrase, data, shown="yes" if right else "no")
