async def answer(date):
    day = await calendar_day(expression=date)
    today = await calendar_day(expression={"kind": "relative", "unit": "day", "count": 0})
    data = {"date": day["date"], "name": day["name"], "days": day["days"], "today": today["date"]}
    if day["days"] == 0:
        return Say(
            "Yes, it's " + ("{name}, {date:date}." if day["name"] else "{date:date}."), data, shown="yes"
        )
    phrase = "No, today is {today:date}"
    if day["name"]:
        phrase += "; {name} is on {date:date}" + (", in {days:count:day|days}" if day["days"] > 0 else "")
    return Say(phrase + ".", data, shown="no")
