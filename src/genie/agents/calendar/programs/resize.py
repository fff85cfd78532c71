async def answer(ids, length, original=None):
    found = await calendar_pick(ids=ids, original=original)
    if not found["total"]:
        return Say("That is not on your calendar any more.")
    done = await calendar_changed(row=found["rows"][0], length=length)
    data = {"title": done["title"], "when": done["when"], "clash": done["clash"], "ids": done["ids"]}
    phrase = "I changed how long {title} lasts."
    if done["clash"]:
        phrase += " It overlaps with {clash} now."
    return Do(done["commands"], phrase, data, shown="{title}")
