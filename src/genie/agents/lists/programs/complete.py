# version: 3
async def answer(refs, list=None, choice=None):
    target = None if list is None else await lists_target(name=list)
    if target and target["id"] is None:
        none = (
            "Your {title} is empty."
            if target["key"] in ("shopping", "to-do")
            else "You don't have a {title}."
        )
        return Say(none, {"title": target["title"]})
    found = await lists_match(refs=refs, list_id=target["id"] if target else None, choice=choice)
    data = {"things": found["said"], "missing": found["missing"], "ids": found["ids"]}
    data["between"], data["list_titles"] = found["open_between"], found["list_titles"]
    if found["open_between"]:
        return Ask("Which one do you mean: {between}?", "choice", data)
    where = "your " + target["title"] if target else "any of your lists"
    data["where"] = where
    if not found["items"]:
        done = await lists_match(refs=refs, list_id=target["id"] if target else None, state="done")
        if done["items"] and found["missing"] != "that":
            return Say("{things} was already checked off.", {"things": done["said"]})
        if not found["missing"]:
            return Say("There is nothing left to check off.")
        return Say("I don't see {missing} on {where}.", data)
    phrase = "I checked off {things}."
    if found["missing"]:
        phrase += " I don't see {missing} on {where}."
    command = {"do": "list.change", "items": found["items"], "set": {"done": True}}
    return Do([command], phrase, data, shown="{things}: done")
