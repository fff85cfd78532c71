async def answer(date):
    found = await calendar_holidays(expression=date)
    data = {"date": found["date"], "names": " and ".join(found["names"]), "also": " and ".join(found["also"])}
    if found["names"]:
        return Say("Yes, {date:date} is a public holiday: {names}.", data, shown="{names}")
    if found["also"]:
        return Say("{date:date} is {also}, but not a public holiday.", data, shown="{also}")
    return Say("No, {date:date} is not a public holiday.", data, shown="no")
