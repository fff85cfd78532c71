# version: 2
async def answer(when=None, query=None, order=None, aspect=None, ids=None, original=None):
    one = await calendar_one(when=when, query=query, order=order, ids=ids)
    data = {
        "title": one["title"],
        "day": one["day"],
        "time": one["time"],
        "what": one["what"],
        "when": one["when"],
    }
    data["ends"], data["length"], data["until"] = one["ends"], one["length"], one["until"]
    data["ids"] = [one["id"]] if one["found"] else []
    data["original"], data["starts"] = one["original"], one["starts"]
    if not one["found"]:
        at = " {when}" if one["when"] else ("" if order == "last" else " coming up")
        return Say("I don't see {what} on your calendar" + at + ".", data, shown="not found")
    verb = " was " if one["past"] else " is "
    if aspect == "all_day":
        if one["all_day"]:
            return Say("Yes, {title} {day} is all day.", data, shown="yes")
        return Say("No, {title} {day} is from {time} to {ends}.", data, shown="no")
    if aspect == "length":
        if one["all_day"]:
            return Say("{title} lasts until the end of {ends}.", data, shown="{ends}")
        return Say("{title} lasts {length}, until {ends}.", data, shown="{length}")
    if aspect == "end":
        return Say(
            "{title} {day} ends " + ("" if one["all_day"] else "at ") + "{ends}.", data, shown="{ends}"
        )
    if aspect == "until":
        if one["past"]:
            return Say("{title} was {day}.", data)
        return Say(
            "{title} is in {until}, {day}" + (" at {time}" if one["time"] else "") + ".",
            data,
            shown="{until}",
        )
    at = "{day}" + (" at {time}" if one["time"] else "")
    return Say("{title}" + verb + at + ".", data, shown=at)
