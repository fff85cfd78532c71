async def answer(date, duration):
    born = await calendar_day(expression=date, lean="past")
    years = duration[0][0]
    data = {
        "years": years,
        "date": born["date"],
        "born": str(born["year"]),
        "year": str(born["year"] + years),
    }
    subject = "born in {born}" if born["is_period"] else "born on {date:day}"
    return Say("Someone " + subject + " turns {years:number} in {year}.", data, shown="{year}")
