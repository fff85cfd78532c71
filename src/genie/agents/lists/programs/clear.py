# version: 2
async def answer(list=None, which="all", confirmed=None):
    list_id = None
    title = "lists"
    if list is not None or which == "all":
        target = await lists_target(name=list)
        if target["open_between"]:
            return Ask("Which list should I clear: {between}?", "list", {"between": target["open_between"]})
        if target["id"] is None:
            is_usual = list is None or target["key"] in ("shopping", "to-do")
            none = "Your {title} is empty already." if is_usual else "You don't have a {title}."
            return Say(none, {"title": target["title"]})
        list_id, title = target["id"], target["title"]
    state = "done" if which == "done" else "any"
    found = await lists_match(refs=[{"kind": "all"}], list_id=list_id, state=state)
    data = {"title": title, "count": found["count"], "things": found["said"]}
    kind = "{count:count:finished thing|finished things}" if which == "done" else "{count:count:thing|things}"
    if not found["items"]:
        if which == "done":
            return Say("There is nothing checked off on your {title}.", data)
        return Say("Your {title} is empty already.", data)
    if found["count"] > 1 and not confirmed:
        return Ask("That would remove " + kind + " from your {title}. Should I?", "confirmed", data)
    phrase = "I removed " + kind + " from your {title}." if which == "done" else "Your {title} is empty now."
    return Do([{"do": "list.remove", "items": found["items"]}], phrase, data)
