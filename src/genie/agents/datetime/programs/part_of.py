async def answer(part, date=None, lean="future"):
    asked = date if date is not None else {"kind": "relative", "unit": "day", "count": 0}
    day = await calendar_day(expression=asked, lean=lean)
    subject = "It's" if date is None else "That's in" if part in ("century", "decade") else "That's"
    data = {
        "date": day["date"],
        "week": day["week"],
        "week_year": str(day["week_year"]),
        "day_of_year": day["day_of_year"],
        "left": day["days_left_in_year"],
        "quarter": day["quarter"],
        "year": str(day["year"]),
        "decade": str(day["decade"]),
        "century": day["century"],
    }
    if part == "week":
        return Say(subject + " week {week:number} of {week_year}.", data, shown="{week:number}")
    if part == "day_of_year":
        phrase = subject + " day {day_of_year:number} of {year}, with {left:number} still to come."
        return Say(phrase, data, shown="{day_of_year:number}")
    if part == "quarter":
        return Say(subject + " the {quarter:ordinal} quarter of {year}.", data, shown="{quarter:ordinal}")
    if part == "century":
        return Say(subject + " the {century:ordinal} century.", data, shown="{century:ordinal} century")
    if part == "decade":
        return Say(subject + " the {decade}s.", data, shown="{decade}s")
    if part == "month":
        return Say(subject + " {date:month} {year}.", data, shown="{date:month}")
    return Say(subject + " {year}.", data, shown="{year}")
