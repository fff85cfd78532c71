# version: 2
from datetime import datetime


async def answer(date, unit=None, place=None):
    day = await calendar_day(expression=date, lean="future", place=place)
    name = day["name"] + (" in " + day["label"] if day["name"] and day["label"] else "")
    today = await calendar_day(expression={"kind": "relative", "unit": "day", "count": 0})
    span = await calendar_span(start=today["date"], end=day["date"], workdays=unit == "workday")
    subject = "{name}" if day["name"] else "{date:date}"
    data = {"date": day["date"], "name": name, "days": abs(span["days"])}
    if span["days"] == 0:
        return Say(
            "That's today, {date:date}." if not day["name"] else "{name} is today.", data, shown="today"
        )
    if span["days"] < 0:
        return Say(subject + " was {days:count:day|days} ago.", data, shown="{days:count:day|days} ago")
    if unit in ("hour", "minute", "second", "millisecond"):
        exact = await calendar_span(start=datetime.now().isoformat(), end=day["date"] + "T00:00:00")
        found = await units_amount(amounts=[[exact["seconds"], "second"]], unit=unit)
        data["count"] = int(found["value"])
        data["unit"] = unit
        plural = "{unit}" if data["count"] == 1 else "{unit}s"
        return Say(
            "There are {count:number} " + plural + " until " + subject + ".",
            data,
            shown="{count:number} " + plural,
        )
    if unit == "week":
        data["weeks"], data["rest"] = divmod(span["days"], 7)
        amount = "{weeks:count:week|weeks}"
        if data["rest"]:
            amount += " and {rest:count:day|days}"
    elif unit == "weekend":
        data["count"] = span["days"] // 7 + (
            1 if today["weekday"] + span["days"] % 7 > 5 and today["weekday"] < 5 else 0
        )
        amount = "{count:count:weekend|weekends}"
    elif unit == "month":
        data["months"], data["rest"] = span["months"], span["month_days"]
        amount = "{months:count:month|months}" + (" and {rest:count:day|days}" if data["rest"] else "")
    elif unit in ("year", "decade", "century"):
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
    if subject == "{name}":
        subject = "{name}, {date:date}"
    return Say("It's " + amount + " until " + subject + ".", data, shown=amount)
