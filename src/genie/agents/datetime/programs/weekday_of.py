# version: 3
async def answer(date, lean="future", place=None):
    day = await calendar_day(expression=date, lean=lean, place=place)
    name = day["name"] + (" in " + day["label"] if day["name"] and day["label"] else "")
    data = {"date": day["date"], "name": name}
    subject = "{name}, {date:day}," if day["name"] else "{date:day}"
    if day["days"] < 0:
        phrase = subject + " was a {date:weekday}."
    elif day["days"] == 0 and not day["name"]:
        return Say("It's {date:date}.", data, shown="{date:weekday}")
    elif day["days"] == 0:
        phrase = subject + " is today, a {date:weekday}."
    else:
        phrase = subject + " is a {date:weekday}."
    return Say(phrase, data, shown="{date:weekday}")
