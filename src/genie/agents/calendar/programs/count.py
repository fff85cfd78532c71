async def answer(when=None, query=None):
    view = await calendar_look(when=when, query=query, default="open")
    data = {
        "said": view["said"],
        "when": view["when"],
        "ids": view["ids"],
        "counted": view["counted"],
        "what": view["what"],
    }
    at = " {when}" if view["when"] else " coming up"
    if not view["total"]:
        return Say("You have " + ("no {what}" if query else "nothing") + at + ".", data, shown="none")
    return Say("You have {counted}" + at + ": {said}.", data, shown="{counted}")
