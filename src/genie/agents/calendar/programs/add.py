async def answer(title=None, when=None, all_day=False, span=False):
    plan = await calendar_plan(title=title, when=when, all_day=all_day, span=span)
    missing = plan["missing"]
    if missing == "title":
        return Ask("What should I call it?", "title")
    if missing == "when":
        return Ask("When is it?", "when")
    if missing == "time":
        return Ask("At what time?", "time")
    data = {"title": plan["title"], "when": plan["when"], "clash": plan["clash"], "note": plan["note"]}
    data["repeat"], data["length"] = plan["repeat"], plan["length"]
    phrase = "I put {title} on your calendar for {when}"
    if plan["length"]:
        phrase += ", for {length}"
    if plan["repeat"]:
        phrase += ", {repeat}"
    phrase += "."
    if plan["note"]:
        phrase += " {note}"
    if plan["clash"]:
        phrase += " That overlaps with {clash}."
    return Do([{"do": "calendar.add", "event": plan["event"]}], phrase, data, shown="{title}: {when}")
