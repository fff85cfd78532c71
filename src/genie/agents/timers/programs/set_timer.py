async def answer(length=None, label="", more=None):
    if length is None:
        return Ask("For how long?", "length", {"label": label})
    wanted = [{"length": length, "label": label}]
    for other in more or []:
        wanted.append({"length": other["length"], "label": other.get("label", "")})
    commands = []
    data = {"kind": "timer", "label": label}
    phrase = "Your "
    for number, one in enumerate(wanted):
        found = await timers_length(length=one["length"])
        commands.append(
            {"do": "timer.add", "kind": "timer", "label": one["label"], "seconds": found["seconds"]}
        )
        key = "t" + str(number)
        own = one["label"]
        data[key + "name"] = (own if own.endswith("timer") else own + " timer") if own else "timer"
        data[key + "for"] = found["seconds"]
        if number:
            phrase += ", and your "
        phrase += "{" + key + "name} is set for {" + key + "for:duration}"
        data.setdefault("first", data[key + "name"])
        data.setdefault("first_for", found["seconds"])
    return Do(commands, phrase + ".", data, shown="{first}: {first_for:duration}")
