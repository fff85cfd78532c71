async def answer(name, query=None, when=None, order=None, ids=None, original=None, choice=None, all=False):
    found = await calendar_pick(query=query, when=when, order=order, ids=ids, choice=choice)
    data = {"between": found["between"], "what": found["what"], "name": name, "ids": found["ids"]}
    if not found["total"]:
        return Say("I don't see {what} on your calendar, so I renamed nothing.", data)
    if found["between"]:
        return Ask("Which one do you mean: {between}?", "choice", data)
    row = found["rows"][0]
    data["old"] = row["title"]
    command = {"do": "calendar.change", "event": [row["id"], row["version"]], "set": {"title": name}}
    return Do([command], "I renamed {old} to {name}.", data, shown="{name}")
