async def answer(date, place):
    found = await places_find(name=place)
    there = await zones_now(zone=found["zone"])
    asked = await calendar_day(expression=date)
    data = {"time": there["time"], "place": found["label"]}
    same = there["time"].startswith(asked["date"])
    return Say(
        ("Yes" if same else "No") + ", in {place} it's {time:date}.", data, shown="yes" if same else "no"
    )
