async def answer(year, end="this"):
    first = await calendar_year(year=year)
    last = await calendar_year(year=end)
    found = await calendar_leap_years(first=year, last=end)
    data = {"count": found["count"], "first": str(first["year"]), "last": str(last["year"])}
    phrase = "There are {count:count:leap year|leap years} from {first} to {last}."
    if found["count"] == 1:
        phrase = "There is {count:count:leap year|leap years} from {first} to {last}."
    return Say(phrase, data, shown="{count:number}")
