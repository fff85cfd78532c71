async def answer(year):
    found = await calendar_year(year=year)
    if found["last_leap"] is None:
        return Say("I don't know of a leap year before that.", {}, shown="unknown")
    data = {"year": str(found["year"]), "leap": str(found["last_leap"])}
    return Say("The last leap year before {year} is {leap}.", data, shown="{leap}")
