from datetime import datetime


async def answer(period, unit=None):
    found = await calendar_day(expression=period, lean="this")
    today = await calendar_day(expression={"kind": "relative", "unit": "day", "count": 0})
    start = max(found["date"], today["date"])
    if found["end"] < today["date"]:
        return Say("That's over: it ended on {end:date}.", {"end": found["end"]}, shown="none")
    span = await calendar_span(start=start, end=found["end"], workdays=unit == "workday")
    data = {"days": span["days"], "end": found["end"]}
    if unit == "week":
        data["weeks"], data["rest"] = divmod(span["days"], 7)
        amount = "{weeks:count:week|weeks}" + (" and {rest:count:day|days}" if data["rest"] else "")
    elif unit == "month":
        data["months"], data["rest"] = span["months"], span["month_days"]
        amount = "{months:count:month|months}" + (" and {rest:count:day|days}" if data["rest"] else "")
    elif unit == "weekday":
        data["weekdays"] = span["weekdays"]
        amount = "{weekdays:count:weekday|weekdays}"
    elif unit in ("hour", "minute", "second"):
        exact = await calendar_span(start=datetime.now().isoformat(), end=found["end"] + "T23:59:59")
        converted = await units_amount(amounts=[[exact["seconds"] + 1, "second"]], unit=unit)
        data["count"] = int(converted["value"])
        data["unit"] = unit
        amount = "{count:number} {unit}s"
    elif unit == "workday":
        data["workdays"] = span["workdays"]
        amount = "{workdays:count:business day|business days}"
    else:
        amount = "{days:count:day|days}"
    return Say("That leaves " + amount + " after today, until {end:date}.", data, shown=amount)
