# version: 2
async def answer(when=None):
    gaps = await calendar_gaps(when=when)
    data = {"when": gaps["when"], "said": gaps["said"]}
    if gaps["by_day"] and gaps["whole"]:
        return Say("You have nothing planned {when}; you're free every day.", data, shown="every day")
    if gaps["by_day"] and gaps["said"]:
        return Say("You're free {said}.", data, shown="{said}")
    if gaps["said"] and gaps["whole"]:
        return Say("You have nothing planned {when}; you're free {said}.", data, shown="{said}")
    if gaps["said"]:
        return Say("You're free {said} {when}.", data, shown="{said}")
    return Say("You have no free time left {when}.", data, shown="none")
