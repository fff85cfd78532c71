# version: 2
async def answer(items=None, list=None, known=False, leaning=False):
    if not items:
        return Ask("What should I add?", "items")
    texts = [item["text"] for item in items]
    target = await lists_target(name=list, texts=texts)
    if leaning:
        usual = await lists_target(texts=texts)
        target = usual if usual["open_between"] else target
    if target["open_between"]:
        return Ask("Which list should that go on: {between}?", "list", {"between": target["open_between"]})
    if known and target["id"] is None:
        return Say("You don't have a list called {name}, so I added nothing.", {"name": list})
    found = await lists_new(list_id=target["id"], items=items)
    data = {"things": found["said"], "there": found["there"], "due": found["due"], "list": target["name"]}
    data["title"] = target["title"]
    if not found["items"]:
        verb = " is" if len(items) == 1 else " are"
        return Say("{there}" + verb + " already on your {title}.", data, shown="already there")
    place = "your {title}" if target["id"] or target["key"] in ("shopping", "to-do") else "your new {title}"
    phrase = "I added {things} to " + place
    phrase += ", due {due}." if found["due"] else "."
    if found["there"]:
        phrase += " You already had {there}."
    command = {"do": "list.add", "list": target["id"], "name": target["name"], "key": target["key"]}
    command["items"] = found["items"]
    return Do([command], phrase, data, shown="{title}: + {things}")
