async def answer(place, other):
    data = {}
    said = []
    for name, asked in (("one", place), ("two", other)):
        found = await places_find(name=asked)
        there = await zones_now(zone=found["zone"])
        data[name] = found["label"]
        data[name + "_time"] = there["time"]
        day = " on {" + name + "_time:weekday}" if there["days_ahead"] else ""
        said.append("{" + name + "_time:clock}" + day + " in {" + name + "}")
    phrase = "It's " + said[0] + " and " + said[1] + "."
    return Say(phrase, data, shown="{one_time:clock}, {two_time:clock}")
