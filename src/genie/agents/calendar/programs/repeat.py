async def answer(ids, repeat, original=None):
    found = await calendar_pick(ids=ids, original=original)
    if not found["total"]:
        return Say("That is not on your calendar any more.")
    done = await calendar_changed(row=found["rows"][0], repeat=repeat)
    data = {"title": done["title"], "repeat": done["repeat"], "when": done["when"], "ids": done["ids"]}
    return Do(done["commands"], "{title} is {repeat} at {when} now.", data, shown="{title}: {repeat}")
