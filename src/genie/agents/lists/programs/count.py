async def answer(list=None, which="open", date=None):
    list_id = None
    data = {"title": "lists", "list": list}
    if list is not None or which == "open":
        target = await lists_target(name=list)
        if target["open_between"]:
            return Ask("Which list: {between}?", "list", {"between": target["open_between"]})
        data["title"], data["list"], list_id = target["title"], target["name"], target["id"]
        if list_id is None:
            return Say("Your {title} is empty.", data, shown="empty")
    view = await lists_view(list_id=list_id, which=which, date=date)
    data["total"], data["ids"], data["texts"] = view["total"], view["ids"], view["texts"]
    if which == "overdue":
        return Say("{total:count:thing is|things are} overdue.", data, shown="{total:number}")
    if view["total"] == 0:
        return Say("Your {title} is empty.", data, shown="empty")
    return Say("You have {total:count:thing|things} on your {title}.", data, shown="{total:number}")
