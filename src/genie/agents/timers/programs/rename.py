async def answer(ref, label, choice=None):
    found = await timers_find(ref=ref, choice=choice)
    data = {"ids": found["ids"], "name": found["name"], "label": label, "kind": found["kind"]}
    data["between"], data["missing"] = found["open_between"], found["missing"]
    if not found["timers"]:
        return Say("You have no {missing} to rename.", data)
    if found["open_between"]:
        return Ask("Which one do you mean: {between}?", "choice", data)
    command = {"do": "timer.rename", "timers": found["timers"], "label": label}
    return Do([command], "Your {name} is called {label} now.", data)
