# version: 2
async def answer(ref, length, sign=1, choice=None):
    amount = (await timers_length(length=length))["seconds"]
    found = await timers_find(ref=ref, choice=choice, ringing_first=not ref, later_s=sign * amount)
    data = {"ids": found["ids"], "name": found["name"], "amount": amount, "missing": found["missing"]}
    data["between"], data["kind"] = found["open_between"], found["kind"]
    if not found["timers"]:
        return Say("You have no {missing} to change.", data, shown="nothing to change")
    if found["open_between"]:
        return Ask("Which one do you mean: {between}?", "choice", data)
    data["left"] = found["left_s"] + sign * amount
    data["due"] = found["due"]
    did = "I added {amount:duration} to" if sign > 0 else "I took {amount:duration} off"
    phrase = did + " your {name}. It has {left:duration} left now."
    if found["kind"] != "timer" and found["state"] == "running" and found["count"] == 1:
        phrase = "Your " + found["kind"] + " is at {due} now."
    command = {"do": "timer.shift", "timers": found["timers"], "seconds": sign * amount}
    return Do([command], phrase, data, shown="{left:duration}")
