# version: 2
async def answer(ref, choice=None, ask=None):
    found = await timers_find(ref=ref, choice=choice)
    data = {"ids": found["ids"], "name": found["name"], "left": found["left_s"], "due": found["due"]}
    data["kind"], data["missing"] = found["kind"], found["missing"]
    if not found["timers"]:
        if found["of_kind"]:
            return Say("You have no {missing}.", data)
        return Say("You have no " + found["kind"] + " set.", data, shown="none")
    if found["open_between"] or found["count"] > 1:
        view = await timers_overview(kind=found["kind"])
        data["said"], data["count"] = view["said"], view["count"]
        if ref.get("label") is None and choice is None:
            return Say("You have {count:count:" + found["kind"] + "|" + found["kinds"] + "}: {said}.", data)
    if found["kind"] == "timer":
        if found["state"] == "rung":
            return Say("Your {name} is done.", data, shown="done")
        if found["state"] == "paused":
            return Say("Your {name} is paused with {left:duration} left.", data, shown="{left:duration}")
        if ask == "when":
            return Say("Your {name} goes off at {due}, in {left:duration}.", data, shown="{due}")
        return Say("Your {name} has {left:duration} left.", data, shown="{left:duration}")
    if found["state"] == "rung":
        return Say("It went off already.", data, shown="now")
    if found["kind"] == "alarm":
        return Say("Your {name} goes off in {left:duration}.", data, shown="{due}")
    return Say("Your {name} is due at {due}, in {left:duration}.", data, shown="{due}")
