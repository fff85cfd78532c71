async def answer(date, year="this"):
    asked = await calendar_year(year=year)
    days = []
    for month in range(1, 13):
        one = {"kind": "calendar", "month": month, "day": date["day"], "year": asked["year"]}
        found = await calendar_day(expression=one)
        if found["weekday"] == date["weekday"]:
            days.append(found["date"])
    data = {"count": len(days), "year": str(asked["year"]), "day": date["day"]}
    one = await calendar_day(expression={"kind": "weekday", "weekday": date["weekday"]})
    data["weekday"] = one["date"]
    name = "{weekday:weekday} the {day:ordinal}"
    if not days:
        return Say("There is no " + name + " in {year}.", data, shown="none")
    listed = []
    for number, day in enumerate(days):
        data["day" + str(number)] = day
        listed.append("{day" + str(number) + ":month}")
    joined = ", ".join(listed[:-1]) + (" and " if len(listed) > 1 else "") + listed[-1]
    verb = "is" if len(days) == 1 else "are"
    plural = "" if len(days) == 1 else "s"
    return Say(
        "There " + verb + " {count:number} " + name + plural + " in {year}: in " + joined + ".",
        data,
        shown="{count:number}",
    )
