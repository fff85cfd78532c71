# version: 3
async def answer(place=None, direction=None, year=None, past=False):
    if place is None:
        zone, where, data = world["zone"], "", {}
    else:
        found = await places_find(name=place)
        zone, where, data = found["zone"], " in {place}", {"place": found["label"]}
    change = await zones_clock_change(zone=zone, direction=direction, year=year, past=past)
    if change["time"] is None:
        when = ""
        if year is not None:
            data["year"] = str(change["year"])
            when = " in {year}"
        return Say("The clocks don't change" + where + when + ".", data, shown="never")
    data["time"] = change["time"]
    data["seconds"] = abs(change["minutes"]) * 60
    side = "forward" if change["minutes"] > 0 else "back"
    verb = "went " if change["past"] else "go "
    phrase = "The clocks " + verb + side + " {seconds:duration}" + where + " on {time:date}."
    return Say(phrase, data, shown="{time:day}")
