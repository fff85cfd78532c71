async def answer(when=None, query=None, ask=None, order=None):
    default = "open" if query or ask == "any" else "today"
    view = await calendar_look(when=when, query=query, default=default)
    data = {"counted": view["counted"], "said": view["said"], "when": view["when"], "ids": view["ids"]}
    data["what"] = view["what"]
    yes = "Yes, " if ask == "any" else ""
    you = "you" if ask == "any" else "You"
    at = " {when}" if view["when"] else " coming up"
    if view["total"]:
        if query and not view["is_moment"]:
            return Say(yes + you + " have {said}" + ("" if view["wide"] else at) + ".", data, shown="{said}")
        if view["total"] == 1 and ask == "any":
            return Say(
                "Yes, you have {said}" + ("" if view["wide"] or view["is_moment"] else at) + ".",
                data,
                shown="{said}",
            )
        return Say(yes + you + " have {counted}" + at + ": {said}.", data, shown="{said}")
    what = "no {what}" if query else "nothing"
    if ask == "any":
        return Say("No, you have " + what + at + ".", data, shown="nothing")
    return Say(
        "You have " + what + (" on your calendar" if not query else "") + at + ".", data, shown="nothing"
    )
