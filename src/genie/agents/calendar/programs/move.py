async def answer(
    query=None,
    when=None,
    order=None,
    ids=None,
    original=None,
    to=None,
    shift=None,
    choice=None,
    all=False,
    all_day=False,
):
    found = await calendar_pick(
        query=query, when=when, order=order, ids=ids, original=original, choice=choice
    )
    data = {"between": found["between"], "what": found["what"], "when": found["when"]}
    if not found["total"]:
        at = " {when}" if found["when"] else ""
        return Say(
            "I don't see {what} on your calendar" + at + ", so I moved nothing.", data, shown="nothing moved"
        )
    if found["between"]:
        return Ask("Which one do you mean: {between}?", "choice", data)
    row = found["rows"][0]
    once = not found["series"]
    done = await calendar_changed(row=row, to=to, shift=shift, only_once=once)
    if done["missing"] == "to":
        return Ask("When should I move it to?", "to")
    if done["missing"] == "at":
        return Ask("At what time?", "at")
    data = {"title": done["title"], "to": done["when"], "note": done["note"], "clash": done["clash"]}
    data["repeat"] = done["repeat"]
    if done["ids"]:
        data["ids"] = done["ids"]
    phrase = "I moved {title} to {to}" + (", {repeat}" if done["repeat"] else "") + "."
    if done["note"]:
        phrase += " {note}"
    if done["clash"]:
        phrase += " That overlaps with {clash}."
    return Do(done["commands"], phrase, data, shown="{title}: {to}")
