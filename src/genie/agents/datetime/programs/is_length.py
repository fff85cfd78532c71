async def answer(period, duration):
    found = await calendar_day(expression=period, lean="future" if "which" in period else "this")
    span = await calendar_span(start=found["date"], end=found["end"])
    count, unit = duration[0]
    has = await units_amount(amounts=[[span["days"] + 1, "day"]], unit=unit)
    data = {"count": has["value"], "unit": unit, "date": found["date"], "year": str(found["year"])}
    is_month = "month" in period or period["unit"] == "month"
    subject = "{date:month} {year}" if is_month else "the year {year}" if period["unit"] == "year" else "it"
    right = len(duration) == 1 and has["value"] == count
    plural = "" if has["value"] == 1 else "s"
    phrase = ("Yes, " if right else "No, ") + subject + " has {count:number} {unit}" + plural + "."
    return Say(phrase, data, shown="yes" if right else "no")
