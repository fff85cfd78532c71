async def answer(when=None, label="", clock=None, more=None):
    if clock is not None:
        when = {**(when or {}), **clock}
    if when is None:
        return Ask("For what time?", "clock")
    name = (label if label.endswith("alarm") else label + " alarm") if label else "alarm"
    data = {"kind": "alarm", "label": label, "name": name}
    commands = []
    said = []
    for one in [when] + (more or []):
        plan = await timers_plan(kind="alarm", when=one)
        if plan["needs_time"]:
            return Ask("For what time?", "clock")
        command = {"do": "timer.add", "kind": "alarm", "label": label, "weekdays": plan["weekdays"]}
        if plan["wall_time"]:
            command["wall_time"] = plan["wall_time"]
        else:
            command["seconds"] = plan["seconds"]
        commands.append(command)
        said.append(plan["said"].replace("at ", "for ", 1) if plan["wall_time"] else plan["said"])
    data["said"] = " and ".join(said)
    phrase = "Your {name} is set {said}." if len(said) == 1 else "Your alarms are set {said}."
    return Do(commands, phrase, data, shown="{name} {said}")
