# version: 2
async def answer(place, other=None, date=None):
    first = await places_find(name=place)
    after_s = 0
    if date is not None:
        day = await calendar_day(expression=date)
        ahead = await units_amount(amounts=[[day["days"], "day"]], unit="second")
        after_s = ahead["value"]
    here = await zones_now(zone=world["zone"], after_s=after_s)
    there = await zones_now(zone=first["zone"], after_s=after_s)
    data = {"place": first["label"]}
    if other is None:
        base, phrase_end = here, "here"
    else:
        second = await places_find(name=other)
        base, phrase_end = await zones_now(zone=second["zone"], after_s=after_s), "{other}"
        data["other"] = second["label"]
    minutes = there["offset_minutes"] - base["offset_minutes"]
    data["seconds"] = abs(minutes) * 60
    if minutes == 0:
        phrase = "There's no time difference: {place} has the same time as " + phrase_end + "."
        return Say(phrase, data, shown="none")
    side = "ahead of" if minutes > 0 else "behind"
    return Say(
        "{place} is {seconds:duration} " + side + " " + phrase_end + ".", data, shown="{seconds:duration}"
    )
