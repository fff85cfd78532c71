# version: 3
async def answer(date, lean="future", place=None):
    day = await calendar_day(expression=date, lean=lean, place=place)
    name = day["name"] + (" in " + day["label"] if day["name"] and day["label"] else "")
    data = {"date": day["date"], "end": day["end"], "name": name}
    if day["is_period"]:
        return Say("That's from {date:date} to {end:date}.", data, shown="{date:day} to {end:day}")
    if day["days"] == 0 and not day["name"]:
        return Say("It's {date:day}, a {date:weekday}.", data, shown="{date:date}")
    subject = "{name}" if day["name"] else "That"
    if day["days"] == 0:
        phrase = subject + " is today, {date:date}."
    elif day["days"] < 0:
        phrase = subject + " was on {date:date}." if day["name"] else "That was {date:date}."
    else:
        phrase = subject + " is on {date:date}." if day["name"] else "That's {date:date}."
    return Say(phrase, data, shown="{date:date}")
