async def answer(ref, when, choice=None):
    found = await timers_find(ref=ref, choice=choice)
    data = {"ids": found["ids"], "name": found["name"], "missing": found["missing"], "kind": found["kind"]}
    data["between"] = found["open_between"]
    if not found["timers"]:
        return Say("You have no {missing} to change.", data, shown="nothing to change")
    if found["open_between"]:
        return Ask("Which one do you mean: {between}?", "choice", data)
    plan = await timers_plan(
        kind="alarm" if found["kind"] == "alarm" else "reminder", when=when, instead_of=found["ids"][0]
    )
    if plan["needs_time"]:
        return Say("Please say the time too.", data)
    data["said"] = plan["said"]
    if plan["wall_time"]:
        command = {
            "do": "timer.move",
            "timers": found["timers"],
            "wall_time": plan["wall_time"],
            "weekdays": plan["weekdays"],
        }
    else:
        command = {"do": "timer.reset", "timers": found["timers"], "seconds": plan["seconds"]}
    data["what"] = "alarm" if found["kind"] == "alarm" else found["name"]
    return Do([command], "Your {what} is {said} now.", data, shown="{said}")
