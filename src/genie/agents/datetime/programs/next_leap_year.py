async def answer():
    found = await calendar_year(year="this")
    return Say("The next leap year is {year}.", {"year": str(found["next_leap"])}, shown="{year}")
