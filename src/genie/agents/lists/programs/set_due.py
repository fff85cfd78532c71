async def answer(refs, due=None, list=None, choice=None):
    target = None if list is None else await lists_target(name=list)
    if target and target["id"] is None:
        return Say("You don't have a {title}.", {"title": target["title"]})
    found = await lists_match(refs=refs, list_id=target["id"] if target else None, choice=choice)
    data = {"things": found["said"], "missing": found["missing"], "between": found["open_between"]}
    data |= {"ids": found["ids"], "all": "your " + target["title"] if target else "any of your lists"}
    if found["open_between"]:
        return Ask("Which one do you mean: {between}?", "choice", data)
    if not found["items"]:
        return Say("I don't see {missing} on {all}.", data | {"missing": found["missing"] or "anything"})
    verb = " is" if found["count"] == 1 else " are"
    if due is None:
        command = {"do": "list.change", "items": found["items"], "set": {"due": None}}
        return Do([command], "{things} has no due date any more.", data)
    day = await lists_day(expression=due)
    data["due"] = day["said"]
    command = {"do": "list.change", "items": found["items"], "set": {"due": day["date"]}}
    return Do([command], "Okay, {things}" + verb + " due {due}.", data, shown="{things}: {due}")
