async def answer(thing):
    ref = {"kind": "named", "text": thing, "parts": [thing]}
    found = await lists_match(refs=[ref], choice={"kind": "all"})
    data = {"thing": thing, "things": found["said"], "ids": found["ids"], "texts": found["texts"]}
    if not found["items"]:
        return Say("I don't see {thing} on any of your lists.", data, shown="none")
    data["where"] = " and your ".join(found["list_titles"])
    return Say("{things} is on your {where}.", data, shown="{where}")
