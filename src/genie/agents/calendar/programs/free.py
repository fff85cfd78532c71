async def answer(when=None, state=None):
    view = await calendar_look(when=when, default="now")
    data = {
        "said": view["said"],
        "when": view["when"],
        "ids": view["ids"],
        "then": view["then"],
        "counted": view["counted"],
    }
    if view["blocking"]:
        if view["is_moment"]:
            return Say(
                ("Yes" if state == "busy" else "No") + ", you have {said}.", data, shown="busy: {said}"
            )
        start = "Yes, you have " if state == "busy" else "Not entirely: you have "
        return Say(start + "{counted} {when}: {said}.", data, shown="{said}")
    also = ""
    if view["total"]:
        also = ", though there is {said}"
    elif view["then"]:
        also = ", until {then}"
    return Say(("No" if state == "busy" else "Yes") + ", you're free {when}" + also + ".", data, shown="free")
