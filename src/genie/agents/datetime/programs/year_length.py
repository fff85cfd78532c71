# version: 2
async def answer(unit):
    this = {"kind": "period", "unit": "year", "which": "this"}
    year = await calendar_day(expression=this)
    span = await calendar_span(start=year["date"], end=year["end"])
    leap = await calendar_year(year="this")
    data = {"year": str(year["year"]), "days": span["days"] + 1}
    amount = "{days:count:day|days}"
    if unit == "week":
        data["weeks"], data["rest"] = divmod(data["days"], 7)
        amount = "{weeks:count:week|weeks} and {rest:count:day|days}"
    if unit == "fortnight":
        data["count"], data["rest"] = divmod(data["days"], 14)
        amount = "{count:count:fortnight|fortnights} and {rest:count:day|days}"
    if unit not in ("day", "week", "fortnight"):
        found = await units_amount(
            amounts=[[1, "year"] if unit in ("month", "quarter") else [data["days"], "day"]], unit=unit
        )
        data["count"] = found["value"]
        data["unit"] = unit
        amount = "{count:number} {unit}s"
        return Say("{year} has " + amount + ".", data, shown=amount)
    change = "one day less in other years" if leap["leap"] else "one day more in a leap year"
    return Say("{year} has " + amount + ", and " + change + ".", data, shown=amount)
