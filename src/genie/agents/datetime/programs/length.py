async def answer(period, unit=None):
    found = await calendar_day(expression=period, lean="future" if "which" in period else "this")
    span = await calendar_span(start=found["date"], end=found["end"])
    days = span["days"] + 1
    data = {"date": found["date"], "days": days, "year": str(found["year"])}
    if "month" in period or period["unit"] == "month":
        subject = "{date:month} {year}"
    elif period["unit"] == "year":
        subject = "The year {year}"
    else:
        subject = "That"
    if unit is None or unit == "day":
        amount = "{days:count:day|days}"
    elif unit == "week":
        data["weeks"], data["rest"] = divmod(days, 7)
        amount = "{weeks:count:week|weeks}" + (" and {rest:count:day|days}" if data["rest"] else "")
    elif unit == "weekday":
        data["weekdays"] = span["weekdays"] + (1 if found["weekday"] < 5 else 0)
        amount = "{weekdays:count:weekday|weekdays}"
    elif unit == "workday":
        work = await calendar_span(start=found["date"], end=found["end"], workdays=True)
        before = await calendar_holidays(expression=period)
        data["workdays"] = work["workdays"] + (1 if found["weekday"] < 5 and not before["names"] else 0)
        amount = "{workdays:count:business day|business days}"
    elif unit in ("month", "quarter") and period["unit"] == "year":
        converted = await units_amount(amounts=[[1, "year"]], unit=unit)
        data["count"] = converted["value"]
        data["unit"] = unit
        amount = "{count:number} {unit}s"
    else:
        converted = await units_amount(amounts=[[days, "day"]], unit=unit)
        data["count"] = converted["value"]
        data["unit"] = unit
        amount = "{count:number} {unit}s"
    return Say(subject + " has " + amount + ".", data, shown=amount)
