async def answer(place=None):
    if place is None:
        zone, where, data = world["zone"], "", {}
    else:
        found = await places_find(name=place)
        zone, where, data = found["zone"], " in {place}", {"place": found["label"]}
    now = await zones_now(zone=zone)
    if not now["observes_daylight_saving"]:
        return Say("The clocks don't change" + where + ".", data, shown="never")
    change = await zones_next_change(zone=zone)
    data["time"] = change["time"]
    data["seconds"] = abs(change["minutes"]) * 60
    side = "forward" if change["minutes"] > 0 else "back"
    phrase = "The clocks go " + side + " {seconds:duration}" + where + " on {time:date}."
    return Say(phrase, data, shown="{time:day}")
