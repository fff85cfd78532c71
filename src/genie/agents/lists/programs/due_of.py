# version: 2
async def answer(refs, list=None, choice=None):
    target = None if list is None else await lists_target(name=list)
    found = await lists_match(refs=refs, list_id=target["id"] if target else None, choice=choice)
    data = {"things": found["said"], "missing": found["missing"] or "that", "due": found["due"]}
    data |= {"ids": found["ids"], "between": found["open_between"]}
    if found["open_between"]:
        return Ask("Which one do you mean: {between}?", "choice", data)
    if not found["items"]:
        if refs[0]["kind"] == "named" and list is None:
            reminder = await timers_find(ref={"kind": "reminder", "label": refs[0]["text"]})
            if len(reminder["timers"]) == 1:
                data |= {"name": reminder["name"], "due": reminder["due"]}
                return Say("Your {name} is due at {due}.", data, shown="{due}")
        return Say("I don't see {missing} on any of your lists.", data)
    if not found["due"]:
        return Say("{things} has no due date.", data, shown="no due date")
    return Say("{things} is due {due}.", data, shown="{due}")
