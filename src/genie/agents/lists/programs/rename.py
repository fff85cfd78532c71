async def answer(name, list=None):
    target = await lists_target(name=list)
    if target["open_between"]:
        return Ask("Which list should I rename: {between}?", "list", {"between": target["open_between"]})
    new = await lists_target(name=name)
    data = {"title": target["title"], "new": new["title"], "list": name}
    if target["id"] is None:
        return Say("You don't have a {title}.", data)
    if new["id"] is not None and new["id"] != target["id"]:
        return Say("You already have a {new}.", data)
    if new["id"] is None:
        name = new["name"]
    key = new["key"] if new["id"] is None else name
    command = {"do": "list.rename", "list": target["id"], "version": target["version"]}
    command |= {"name": name, "key": key}
    return Do([command], "Your {title} is now called {name}.", data | {"name": name}, shown="{name}")
