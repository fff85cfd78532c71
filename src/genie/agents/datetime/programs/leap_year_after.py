async def answer(year):
    found = await calendar_year(year=year)
    if found["next_leap"] is None:
        return Say("I don't know of a leap year after that.", {}, shown="unknown")
    data = {"year": str(found["year"]), "leap": str(found["next_leap"])}
    return Say("The next leap year after {year} is {leap}.", data, shown="{leap}")
