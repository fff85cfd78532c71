async def answer(date, place=None):
    found = await calendar_holidays(expression=date, place=place)
    data = {
        "date": found["date"],
        "names": " and ".join(found["names"]),
        "also": " and ".join(found["also"]),
        "place": found["label"],
    }
    where = " in {place}" if found["label"] else ""
    if found["names"]:
        return Say("Yes, {date:date} is a public holiday" + where + ": {names}.", data, shown="{names}")
    if found["also"]:
        return Say("No, {date:date} is {also}, but not a public holiday" + where + ".", data, shown="{also}")
    return Say("No, {date:date} is not a public holiday" + where + ".", data, shown="no")
