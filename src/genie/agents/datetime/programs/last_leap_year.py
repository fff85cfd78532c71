async def answer():
    found = await calendar_year(year="this")
    return Say("The last leap year was {year}.", {"year": str(found["last_leap"])}, shown="{year}")
