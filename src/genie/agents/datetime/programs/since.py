# version: 2
from datetime import datetime


async def answer(date, unit=None, place=None):
    day = await calendar_day(expression=date, lean="past", place=place)
    name = day["name"] + (" in " + day["label"] if day["name"] and day["label"] else "")
    today = await calendar_day(expression={"kind": "relative", "unit": "day", "count": 0})
    span = await calendar_span(start=day["date"], end=today["date"], workdays=unit == "workday")
    data = {"date": day["date"], "name": name, "days": abs(span["days"])}
    subject = "{name}, {date:date}" if day["name"] else "{date:date}"
    if span["days"] == 0:
        return Say("That's today, {date:date}.", data, shown="today")
    if span["days"] < 0:
        return Say(subject + ", is still {days:count:day|days} away.", data, shown="in {days:count:day|days}")
    if unit in ("hour", "minute", "second", "millisecond"):
        exact = await calendar_span(start=day["date"] + "T00:00:00", end=datetime.now().isoformat())
        found = await units_amount(amounts=[[exact["seconds"], "second"]], unit=unit)
        data["count"] = int(found["value"])
        data["unit"] = unit
        plural = "{unit}" if data["count"] == 1 else "{unit}s"
        return Say(
            "{count:number} " + plural + " have passed since " + subject + ".",
            data,
            shown="{count:number} " + plural,
        )
    if unit in ("week", "weekend"):
        data["weeks"], data["rest"] = divmod(span["days"], 7)
        amount = "{weeks:count:week|weeks}" + (" and {rest:count:day|days}" if data["rest"] else "")
    elif unit == "month":
        data["months"], data["rest"] = span["months"], span["month_days"]
        amount = "{months:count:month|months}" + (" and {rest:count:day|days}" if data["rest"] else "")
    elif unit in ("year", "decade", "century") or (unit is None and span["years"] > 1):
        data["years"], data["months"] = span["years"], span["year_months"]
        amount = "{years:count:year|years}" + (" and {months:count:month|months}" if data["months"] else "")
    elif unit == "weekday":
        data["weekdays"] = span["weekdays"]
        amount = "{weekdays:count:weekday|weekdays}"
    elif unit == "workday":
        data["workdays"] = span["workdays"]
        amount = "{workdays:count:business day|business days}"
    else:
        amount = "{days:count:day|days}"
    return Say("It has been " + amount + " since " + subject + ".", data, shown=amount)
