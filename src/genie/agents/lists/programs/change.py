# version: 2
async def answer(refs, text, list=None, choice=None):
    target = None if list is None else await lists_target(name=list)
    if target and target["id"] is None:
        none = (
            "Your {title} is empty."
            if target["key"] in ("shopping", "to-do")
            else "You don't have a {title}."
        )
        return Say(none, {"title": target["title"]})
    found = await lists_match(refs=refs, list_id=target["id"] if target else None, choice=choice)
    data = {"things": found["said"], "missing": found["missing"], "between": found["open_between"]}
    data |= {"text": text, "ids": found["ids"], "list_titles": found["list_titles"]}
    data["all"] = "your " + target["title"] if target else "any of your lists"
    if found["open_between"]:
        return Ask("Which one do you mean: {between}?", "choice", data)
    if found["count"] > 1:
        return Say("I can change one thing at a time.")
    if not found["items"]:
        return Say("I don't see {missing} on {all}.", data)
    command = {"do": "list.change", "items": found["items"], "set": {"text": text}}
    return Do([command], "I changed {things} to {text}.", data, shown="{things} → {text}")
