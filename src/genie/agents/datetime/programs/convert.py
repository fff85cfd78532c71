async def answer(duration, unit):
    if duration == [[1, "year"]] and unit in ("day", "week"):
        return await whole_year(unit)
    found = await units_amount(amounts=duration, unit=unit)
    data = {"count": found["value"], "unit": unit}
    if unit == "century" and found["value"] != 1:
        amount = "{count:number} centuries"
    elif found["value"] == 1:
        amount = "{count:number} {unit}"
    else:
        amount = "{count:number} {unit}s"
    return Say(("That's " if found["exact"] else "That's about ") + amount + ".", data, shown=amount)


async def whole_year(unit):
    this = {"kind": "period", "unit": "year", "which": "this"}
    year = await calendar_day(expression=this)
    span = await calendar_span(start=year["date"], end=year["end"])
    leap = await calendar_year(year="this")
    data = {"year": str(year["year"]), "days": span["days"] + 1}
    amount = "{days:count:day|days}"
    if unit == "week":
        data["weeks"], data["rest"] = divmod(data["days"], 7)
        amount = "{weeks:count:week|weeks} and {rest:count:day|days}"
    change = "one day less in other years" if leap["leap"] else "one day more in a leap year"
    return Say("{year} has " + amount + ", and " + change + ".", data, shown=amount)
