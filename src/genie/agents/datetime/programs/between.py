# version: 2
from datetime import datetime, timedelta


async def answer(date, other, unit=None, both_ends=False):
    first = await calendar_day(expression=date, lean="this")
    last = await calendar_day(expression=other, lean="this")
    yearly = ("calendar", "holiday", "nth")
    if "year" in other and "year" not in date and "which" not in date and date["kind"] in yearly:
        first = await calendar_day(expression=date, lean="past", seen_from=last["date"])
    if "year" not in other and last["date"] < first["date"]:
        last = await calendar_day(expression=other, lean="future")
    span = await calendar_span(start=first["date"], end=last["date"], workdays=unit == "workday")
    low, high = (first, last) if span["days"] >= 0 else (last, first)
    if both_ends:
        before = datetime.fromisoformat(low["date"]) - timedelta(days=1)
        span = await calendar_span(
            start=before.date().isoformat(), end=high["date"], workdays=unit == "workday"
        )
    data = {"date": low["date"], "other": high["date"], "days": abs(span["days"])}
    if unit in ("hour", "minute", "second", "millisecond"):
        found = await units_amount(amounts=[[abs(span["seconds"]), "second"]], unit=unit)
        data["count"] = found["value"]
        data["unit"] = unit
        amount = "{count:number} {unit}s"
    elif unit == "week":
        data["weeks"], data["rest"] = divmod(abs(span["days"]), 7)
        amount = "{weeks:count:week|weeks}" + (" and {rest:count:day|days}" if data["rest"] else "")
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
    counted = ", both counted, is " if both_ends else " is "
    return Say("From {date:date} to {other:date}" + counted + amount + ".", data, shown=amount)
