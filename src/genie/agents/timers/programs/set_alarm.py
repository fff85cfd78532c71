async def answer(when=None, label="", clock=None):
    if clock is not None:
        when = {**(when or {}), **clock}
    if when is None:
        return Ask("For what time?", "clock")
    plan = await timers_plan(kind="alarm", when=when)
    if plan["needs_time"]:
        return Ask("For what time?", "clock")
    command = {"do": "timer.add", "kind": "alarm", "label": label, "weekdays": plan["weekdays"]}
    if plan["wall_time"]:
        command["wall_time"] = plan["wall_time"]
    else:
        command["seconds"] = plan["seconds"]
    name = (label if label.endswith("alarm") else label + " alarm") if label else "alarm"
    data = {
        "kind": "alarm",
        "label": label,
        "name": name,
        "said": plan["said"].replace("at ", "for ", 1) if plan["wall_time"] else plan["said"],
    }
    return Do([command], "Your {name} is set {said}.", data, shown="{name} {said}")
