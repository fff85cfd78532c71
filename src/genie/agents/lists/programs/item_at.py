async def answer(refs, list=None):
    target = await lists_target(name=list)
    if target["open_between"]:
        return Ask("Which list: {between}?", "list", {"between": target["open_between"]})
    data = {"title": target["title"], "list": target["name"], "total": target["open"]}
    if target["id"] is None or target["open"] == 0:
        return Say("Your {title} is empty.", data, shown="empty")
    found = await lists_match(refs=refs, list_id=target["id"])
    data |= {"things": found["said"], "ids": found["ids"], "texts": found["texts"]}
    if not found["items"]:
        return Say("There are only {total:count:thing|things} on your {title}.", data)
    return Say("It's {things}.", data, shown="{things}")
