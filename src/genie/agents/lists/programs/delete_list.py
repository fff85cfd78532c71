async def answer(list=None, confirmed=None):
    target = await lists_target(name=list)
    if target["open_between"]:
        return Ask("Which list should I delete: {between}?", "list", {"between": target["open_between"]})
    data = {"title": target["title"], "count": target["open"] + target["done"]}
    if target["id"] is None:
        return Say("You don't have a {title}.", data)
    if data["count"] > 1 and not confirmed:
        return Ask(
            "Your {title} has {count:count:thing|things} on it. Should I delete it?", "confirmed", data
        )
    found = await lists_match(refs=[{"kind": "all"}], list_id=target["id"], state="any")
    command = {"do": "list.delete", "list": target["id"], "version": target["version"]}
    command["items"] = found["items"]
    return Do([command], "I deleted your {title}.", data, shown="deleted: {title}")
