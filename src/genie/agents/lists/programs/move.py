# version: 2
async def answer(refs, target, list=None, choice=None):
    source = None if list is None else await lists_target(name=list)
    if source and source["id"] is None:
        none = (
            "Your {title} is empty."
            if source["key"] in ("shopping", "to-do")
            else "You don't have a {title}."
        )
        return Say(none, {"title": source["title"]})
    found = await lists_match(refs=refs, list_id=source["id"] if source else None, choice=choice)
    goal = await lists_target(name=target)
    data = {"things": found["said"], "missing": found["missing"], "between": found["open_between"]}
    data |= {"title": goal["title"], "ids": found["ids"], "list": goal["name"]}
    data["all"] = "your " + source["title"] if source else "any of your lists"
    if found["open_between"]:
        return Ask("Which one do you mean: {between}?", "choice", data)
    if not found["items"]:
        return Say("I don't see {missing} on {all}.", data | {"missing": found["missing"] or "anything"})
    if found["list_titles"] == [goal["title"]]:
        return Say("{things} is already on your {title}.", data)
    change = {"to": goal["id"], "name": goal["name"], "key": goal["key"]}
    is_new = not goal["id"] and goal["key"] not in ("shopping", "to-do")
    phrase = "I moved {things} to your new {title}." if is_new else "I moved {things} to your {title}."
    if found["missing"]:
        phrase += " I don't see {missing} on {all}."
    command = {"do": "list.change", "items": found["items"], "set": change}
    return Do([command], phrase, data, shown="{things} → {title}")
