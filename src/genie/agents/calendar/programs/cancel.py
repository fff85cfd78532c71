async def answer(query=None, when=None, order=None, ids=None, all=False, choice=None, confirmed=None):
    found = await calendar_pick(query=query, when=when, order=order, ids=ids, all=all, choice=choice)
    data = {"said": found["said"], "between": found["between"], "what": found["what"], "when": found["when"]}
    if not found["total"]:
        at = " {when}" if found["when"] else ""
        return Say(
            "I don't see {what} on your calendar" + at + ", so I cancelled nothing.",
            data,
            shown="nothing cancelled",
        )
    if found["between"]:
        return Ask("Which one should I cancel: {between}?", "choice", data)
    if not confirmed and found["series"]:
        return Ask("That takes place again and again. Should I cancel all of {said}?", "confirmed", data)
    data["count"] = found["total"]
    if not confirmed and found["total"] > 1:
        return Ask(
            "That is {count:count:thing|things}: {said}. Should I cancel all of them?", "confirmed", data
        )
    commands = []
    for skip in found["skips"]:
        commands.append(skip)
    if found["whole"]:
        commands.append({"do": "calendar.remove", "events": found["whole"]})
    return Do(commands, "I cancelled {said}.", data, shown="cancelled: {said}")
