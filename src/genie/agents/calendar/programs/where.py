# version: 2
async def answer(when=None, query=None, order=None, ids=None, original=None):
    one = await calendar_one(when=when, query=query, order=order, ids=ids)
    data = {"title": one["title"], "day": one["day"], "time": one["time"], "what": one["what"]}
    if not one["found"]:
        return Say("I don't see {what} on your calendar.", data)
    data["ids"] = [one["id"]]
    at = "{day}" + (" at {time}" if one["time"] else "")
    return Say("I don't know where {title} is; I only know that it is " + at + ".", data, shown=at)
