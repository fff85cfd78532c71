async def answer(ref, choice=None):
    found = await timers_find(ref=ref, choice=choice, kind="timer", states=["running"])
    data = {"ids": found["ids"], "name": found["name"], "left": found["left_s"], "count": found["count"]}
    data["between"], data["missing"], data["kind"] = found["open_between"], found["missing"], "timer"
    if not found["timers"]:
        return Say("You have no running {missing} to pause.", data, shown="nothing to pause")
    if found["open_between"]:
        return Ask("Which one should I pause: {between}?", "choice", data)
    phrase = (
        "I paused your {name} with {left:duration} left."
        if found["count"] == 1
        else "I paused {count:number} timers."
    )
    return Do([{"do": "timer.pause", "timers": found["timers"]}], phrase, data)
