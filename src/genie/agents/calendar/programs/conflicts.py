async def answer(when=None):
    found = await calendar_overlaps(when=when)
    data = {"said": found["said"], "when": found["when"], "count": found["total"]}
    if not found["total"]:
        return Say("No, nothing overlaps {when}.", data, shown="none")
    return Say("Yes, {count:count:thing overlaps|things overlap} {when}: {said}.", data, shown="{said}")
