async def answer(when=None, query=None):
    view = await calendar_look(when=when, birthdays=True, default="open")
    data = {"said": view["said"], "when": view["when"], "ids": view["ids"]}
    at = " {when}" if view["when"] else " coming up"
    if not view["total"]:
        return Say("I see no birthdays on your calendar" + at + ".", data, shown="none")
    verb = "It's " if view["total"] == 1 else "There are "
    if view["total"] == 1:
        return Say(
            verb + "{said}" + (at if not view["wide"] and view["said"] == view["named"] else "") + ".",
            data,
            shown="{said}",
        )
    data["counted"] = view["counted"].replace("things", "birthdays")
    return Say(verb + "{counted}" + at + ": {said}.", data, shown="{said}")
