async def answer(ref=None, length=None):
    amount = 9 * 60 if length is None else (await timers_length(length=length))["seconds"]
    found = await timers_find(ref=ref or {"all": True}, states=["rung"])
    data = {"ids": found["ids"], "names": found["names"], "amount": amount, "kind": found["kind"]}
    if not found["timers"]:
        return Say("Nothing is ringing.", data, shown="nothing rings")
    command = {"do": "timer.snooze", "timers": found["timers"], "seconds": amount}
    return Do([command], "Snoozed for {amount:duration}.", data)
