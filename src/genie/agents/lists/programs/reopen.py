async def answer(refs, list=None, choice=None):
    target = None if list is None else await lists_target(name=list)
    list_id = target["id"] if target else None
    data = {"missing": "that", "where": "your " + target["title"] if target else "any of your lists"}
    if target is None or list_id is not None:
        found = await lists_match(refs=refs, list_id=list_id, state="done", choice=choice)
        data |= {"things": found["said"], "ids": found["ids"], "between": found["open_between"]}
        data["missing"] = found["missing"] or "that"
        if found["open_between"]:
            return Ask("Which one do you mean: {between}?", "choice", data)
        if found["items"]:
            command = {"do": "list.change", "items": found["items"], "set": {"done": False}}
            return Do([command], "I put {things} back as not done.", data, shown="{things}: open")
    if target and refs[0]["kind"] == "named":
        new = await lists_new(list_id=list_id, items=[{"text": refs[0]["text"]}])
        if new["items"]:
            command = {"do": "list.add", "list": list_id, "name": target["name"], "key": target["key"]}
            command["items"] = new["items"]
            return Do([command], "I added {things} to {where}.", data | {"things": new["said"]})
    return Say("I don't see {missing} checked off on {where}.", data)
