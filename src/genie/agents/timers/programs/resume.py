async def answer(ref, choice=None):
    found = await timers_find(ref=ref, choice=choice, kind="timer", states=["paused"])
    data = {"ids": found["ids"], "name": found["name"], "left": found["left_s"], "count": found["count"]}
    data["between"], data["missing"], data["kind"] = found["open_between"], found["missing"], "timer"
    if not found["timers"]:
        return Say("You have no paused {missing}.", data, shown="nothing is paused")
    if found["open_between"]:
        return Ask("Which one should I resume: {between}?", "choice", data)
    phrase = (
        "Your {name} goes on with {left:duration} left."
        if found["count"] == 1
        else "{count:number} timers go on."
    )
    return Do([{"do": "timer.resume", "timers": found["timers"]}], phrase, data)
