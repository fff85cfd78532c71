async def answer(name=None, items=None):
    if name is None:
        return Ask("What should I call the list?", "name")
    target = await lists_target(name=name)
    data = {"title": target["title"], "list": target["name"]}
    if target["id"] is not None and not items:
        return Say("You already have a {title}.", data)
    if not items:
        command = {"do": "list.create", "name": target["name"], "key": target["key"]}
        return Do([command], "I made a new list, your {title}.", data, shown="{title}")
    found = await lists_new(list_id=target["id"], items=items)
    data["things"] = found["said"] or found["there"]
    if not found["items"]:
        return Say("{things} is already on your {title}.", data)
    command = {"do": "list.add", "list": target["id"], "name": target["name"], "key": target["key"]}
    command["items"] = found["items"]
    phrase = "I added {things} to your {title}." if target["id"] else "I made a {title} with {things} on it."
    return Do([command], phrase, data, shown="{title}: {things}")
