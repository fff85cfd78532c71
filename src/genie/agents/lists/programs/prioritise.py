async def answer(refs, list=None, priority=None, place=None, choice=None):
    target = None if list is None else await lists_target(name=list)
    if target and target["id"] is None:
        return Say("You don't have a {title}.", {"title": target["title"]})
    found = await lists_match(refs=refs, list_id=target["id"] if target else None, choice=choice)
    titles = found["list_titles"]
    data = {"things": found["said"], "missing": found["missing"], "between": found["open_between"]}
    data |= {"ids": found["ids"], "place": place, "where": titles[0] if len(titles) == 1 else "lists"}
    data["all"] = "your " + target["title"] if target else "any of your lists"
    if found["open_between"]:
        return Ask("Which one do you mean: {between}?", "choice", data)
    if not found["items"]:
        return Say("I don't see {missing} on {all}.", data | {"missing": found["missing"] or "anything"})
    if place:
        command = {"do": "list.change", "items": found["items"], "set": {"place": place}}
        return Do([command], "I moved {things} to the {place} of your {where}.", data)
    data["level"] = "high" if priority > 0 else "low" if priority < 0 else "normal"
    verb = " is" if found["count"] == 1 else " are"
    command = {"do": "list.change", "items": found["items"], "set": {"priority": priority}}
    return Do([command], "Okay, {things}" + verb + " now {level} priority.", data, shown="{things}: {level}")
