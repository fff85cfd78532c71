async def answer(refs, list=None):
    target = None if list is None else await lists_target(name=list)
    list_id = target["id"] if target else None
    found = await lists_match(refs=refs, list_id=list_id, state="done", choice={"kind": "all"})
    data = {"things": found["said"], "ids": found["ids"], "missing": found["missing"]}
    if found["items"]:
        return Say("Yes, {things} is checked off.", data, shown="yes")
    still = await lists_match(refs=refs, list_id=list_id, choice={"kind": "all"})
    data |= {"things": still["said"], "ids": still["ids"]}
    if not still["items"]:
        return Say("I don't see {missing} on any of your lists.", data, shown="not on a list")
    titles = still["list_titles"]
    data["where"] = "your " + (titles[0] if len(titles) == 1 else "lists")
    return Say("No, {things} is still on {where}.", data, shown="no")
