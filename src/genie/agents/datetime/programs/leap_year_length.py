async def answer(unit="day"):
    leap = await calendar_year(year="this")
    year = leap["year"] if leap["leap"] else leap["next_leap"]
    found = await calendar_day(expression={"kind": "period", "unit": "year", "year": year})
    span = await calendar_span(start=found["date"], end=found["end"])
    converted = await units_amount(amounts=[[span["days"] + 1, "day"]], unit=unit)
    data = {"count": converted["value"], "unit": unit}
    return Say("A leap year has {count:number} {unit}s.", data, shown="{count:number} {unit}s")
