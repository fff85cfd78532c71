# version: 3
async def answer(refs, list=None, choice=None, confirmed=None):
    target = None if list is None else await lists_target(name=list)
    if target and target["id"] is None:
        none = (
            "Your {title} is empty."
            if target["key"] in ("shopping", "to-do")
            else "You don't have a {title}."
        )
        return Say(none, {"title": target["title"]})
    list_id = target["id"] if target else None
    found = await lists_match(refs=refs, list_id=list_id, choice=choice)
    if not found["items"] and not found["open_between"]:
        found = await lists_match(refs=refs, list_id=list_id, state="done", choice=choice)
    titles = found["list_titles"]
    data = {"things": found["said"], "missing": found["missing"], "between": found["open_between"]}
    data["where"] = "your " + (titles[0] if len(titles) == 1 else "lists")
    data["all"] = "your " + target["title"] if target else "any of your lists"
    data["count"], data["list_titles"] = found["count"], titles
    if found["open_between"]:
        return Ask("Which one do you mean: {between}?", "choice", data)
    if not found["items"]:
        if not found["missing"]:
            return Say("There is nothing to remove.")
        return Say("I don't see {missing} on {all}.", data)
    if found["count"] > 1 and not confirmed:
        return Ask("Should I remove {things} from {where}?", "confirmed", data)
    phrase = "I removed {things} from {where}."
    if found["missing"]:
        phrase += " I don't see {missing} on {all}."
    return Do([{"do": "list.remove", "items": found["items"]}], phrase, data, shown="removed: {things}")
