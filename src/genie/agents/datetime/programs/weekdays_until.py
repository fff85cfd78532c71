async def answer(weekday, date):
    day = await calendar_day(expression=date)
    first = await calendar_day(expression={"kind": "weekday", "weekday": weekday})
    start = first["days"] if first["days"] > 0 else 7
    data = {"count": max(0, (day["days"] - start) // 7 + 1), "day": first["date"], "date": day["date"]}
    data["name"] = day["name"]
    if day["days"] <= 0:
        return Say("{date:date} is not ahead of us.", data, shown="none")
    subject = "{name}, {date:date}" if day["name"] else "{date:date}"
    return Say(
        "{count:number} {day:weekday}" + ("" if data["count"] == 1 else "s") + " until " + subject + ".",
        data,
        shown="{count:number}",
    )
