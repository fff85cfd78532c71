async def answer():
    today = await calendar_day(expression={"kind": "relative", "unit": "day", "count": 0})
    total = today["day_of_year"] + today["days_left_in_year"]
    data = {
        "day": today["day_of_year"],
        "total": total,
        "left": today["days_left_in_year"],
        "share": round(today["day_of_year"] / total * 50 * 2),
        "year": str(today["year"]),
    }
    gone = "It's day {day:number} of {total:number}: {share:number} percent of {year} is gone, "
    return Say(gone + "{left:number} days are left.", data, shown="{share:number} percent")
