# version: 2
async def answer(thing, list=None):
    list_id = None
    title = "any of your lists"
    if list is not None:
        target = await lists_target(name=list)
        list_id, title = target["id"], "your " + target["title"]
    data = {"thing": thing, "where": title}
    if list is not None and list_id is None:
        return Say("No, {thing} is not on {where}.", data, shown="no")
    ref = {"kind": "named", "text": thing, "parts": [thing]}
    found = await lists_match(refs=[ref], list_id=list_id, choice={"kind": "all"})
    data |= {"things": found["said"], "ids": found["ids"], "texts": found["texts"]}
    if found["items"]:
        titles = found["list_titles"]
        data["where"] = "your " + (titles[0] if len(titles) == 1 else "lists")
        verb = " are" if thing.endswith("s") and not thing.endswith("ss") else " is"
        return Say("Yes, {things}" + verb + " on {where}.", data, shown="yes")
    done = await lists_match(refs=[ref], list_id=list_id, state="done", choice={"kind": "all"})
    if done["items"]:
        return Say("No, {thing} is checked off already.", data, shown="checked off")
    return Say("No, {thing} is not on {where}.", data, shown="no")
