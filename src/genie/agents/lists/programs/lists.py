async def answer(list=None):
    if list is not None:
        target = await lists_target(name=list)
        data = {"title": target["title"], "open": target["open"], "list": target["name"]}
        if target["id"] is None:
            return Say("No, you don't have a {title}.", data, shown="no")
        return Say("Yes, your {title} has {open:count:thing|things} on it.", data, shown="yes")
    index = await lists_index()
    if index["count"] == 0:
        return Say("You don't have any lists yet.", shown="none")
    phrase = "You have {count:count:list|lists}: {said}."
    return Say(phrase, {"count": index["count"], "said": index["said"]}, shown="{said}")
