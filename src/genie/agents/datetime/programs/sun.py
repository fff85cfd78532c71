async def answer(event, place=None, date=None):
    found = await sun_times(place=place, date=date)
    where = "" if place is None else " in {place}"
    day = "" if found["days"] == 0 else " on {date:short}"
    if found["days"] == 1:
        day = " tomorrow"
    data = {"date": found["date"], "place": found["label"], "seconds": found["daylight_s"]}
    if event == "daylight":
        data["seconds"] = found["daylight_s"] - found["daylight_s"] % 60
        return Say(
            "There are {seconds:duration} of daylight" + where + (day or " today") + ".",
            data,
            shown="{seconds:duration}",
        )
    if found["up"] != "by day":
        state = "doesn't set" if found["up"] == "always" else "doesn't rise"
        return Say("The sun " + state + where + (day or " today") + ".", data, shown="no " + event)
    if event == "both":
        data["rise"] = found["sunrise"]
        data["fall"] = found["sunset"]
        phrase = "The sun rises at {rise:clock} and sets at {fall:clock}" + where + day + "."
        return Say(phrase, data, shown="{rise:clock}, {fall:clock}")
    if found[event] is None:
        return Say("It doesn't get fully dark" + where + (day or " tonight") + ".", data, shown="none")
    data["time"] = found[event]
    if event == "dusk":
        data["sunset"] = found["sunset"]
        phrase = "The sun sets at {sunset:clock} and it's dark by {time:clock}" + where + day + "."
        return Say(phrase, data, shown="{time:clock}")
    if event == "dawn":
        data["sunrise"] = found["sunrise"]
        phrase = "It gets light at {time:clock} and the sun rises at {sunrise:clock}" + where + day + "."
        return Say(phrase, data, shown="{time:clock}")
    verb = "rises" if event == "sunrise" else "sets"
    if day.startswith(" on") and found["days"] < 0:
        verb = "rose" if event == "sunrise" else "set"
    return Say("The sun " + verb + " at {time:clock}" + where + day + ".", data, shown="{time:clock}")
