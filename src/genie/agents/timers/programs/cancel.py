async def answer(ref, choice=None, confirmed=None, quiet=None):
    found = await timers_find(ref=ref, choice=choice, ringing_first=bool(quiet))
    data = {"ids": found["ids"], "name": found["name"], "names": found["names"], "count": found["count"]}
    data["kind"], data["missing"], data["between"] = found["kind"], found["missing"], found["open_between"]
    if not found["timers"]:
        return Say("You have no {missing} to cancel.", data, shown="nothing to cancel")
    if found["open_between"]:
        return Ask("Which one should I cancel: {between}?", "choice", data)
    if found["count"] > 1 and not confirmed and not (choice and choice.get("all")):
        return Ask("Should I cancel {count:number} " + found["kinds"] + ": {names}?", "confirmed", data)
    phrase = "I cancelled your {name}."
    if found["count"] > 1:
        phrase = "I cancelled {count:number} " + found["kinds"] + "."
    elif found["state"] == "rung":
        phrase = "I turned off your {name}."
    return Do([{"do": "timer.cancel", "timers": found["timers"]}], phrase, data)
