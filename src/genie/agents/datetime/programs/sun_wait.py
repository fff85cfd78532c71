async def answer(event, place=None):
    found = await sun_times(place=place)
    where = "" if place is None else " in {place}"
    data = {"place": found["label"]}
    wait = found[event + "_in_s"]
    if wait is None:
        state = "doesn't set" if found["up"] == "always" else "doesn't rise"
        return Say("The sun " + state + where + " these days.", data, shown="no " + event)
    data["seconds"] = wait - wait % 60
    return Say("It's {seconds:duration} until " + event + where + ".", data, shown="{seconds:duration}")
