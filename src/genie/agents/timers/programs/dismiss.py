async def answer(ref=None):
    found = await timers_find(ref={"all": True}, states=["rung"])
    if not found["timers"]:
        if ref is None:
            return Say("Nothing is ringing.", {}, shown="nothing rings")
        found = await timers_find(ref=ref)
        if found["count"] != 1:
            return Say("Nothing is ringing.", {}, shown="nothing rings")
        data = {"name": found["name"], "ids": found["ids"], "kind": found["kind"]}
        return Do([{"do": "timer.cancel", "timers": found["timers"]}], "I cancelled your {name}.", data)
    data = {"names": found["names"], "ids": found["ids"], "kind": found["kind"]}
    return Do([{"do": "timer.cancel", "timers": found["timers"]}], "I turned off your {names}.", data)
