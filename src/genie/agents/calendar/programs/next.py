# version: 2
async def answer(when=None, query=None, order=None, after=None):
    one = await calendar_one(when=when, query=query, order=order, after=after)
    data = {
        "title": one["title"],
        "day": one["day"],
        "time": one["time"],
        "what": one["what"],
        "when": one["when"],
    }
    data["ids"] = [one["id"]] if one["found"] else []
    data["original"], data["starts"] = one["original"], one["starts"]
    if not one["found"]:
        at = (
            " after that"
            if after
            else " {when}"
            if one["when"]
            else (" coming up" if order != "last" else "")
        )
        if query:
            return Say("I don't see {what} on your calendar" + at + ".", data, shown="nothing")
        return Say("There is nothing on your calendar" + at + ".", data, shown="nothing")
    which = "After that" if after else "Last" if order == "last" else "First" if order == "first" else "Next"
    verb = " was " if one["past"] else " is "
    at = " {day}" + (" at {time}" if one["time"] else "")
    return Say(which + verb + "{title}" + at + ".", data, shown="{title}" + at)
