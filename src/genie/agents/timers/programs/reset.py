async def answer(ref, length=None, choice=None):
    found = await timers_find(ref=ref, choice=choice, kind="timer")
    data = {"ids": found["ids"], "name": found["name"], "missing": found["missing"], "kind": "timer"}
    data["between"], data["length"] = found["open_between"], found["length_s"]
    if not found["timers"]:
        return Say("You have no {missing} to change.", data, shown="nothing to change")
    if found["open_between"]:
        return Ask("Which one do you mean: {between}?", "choice", data)
    command = {"do": "timer.reset", "timers": found["timers"]}
    if length is not None:
        data["length"] = (await timers_length(length=length))["seconds"]
        command["seconds"] = data["length"]
    return Do([command], "Your {name} is set for {length:duration} now.", data, shown="{length:duration}")
