async def answer(duration):
    amount, unit = duration[0]
    then = await calendar_day(expression={"kind": "relative", "unit": unit, "count": -amount})
    data = {"low": str(then["year"] - 1), "high": str(then["year"]), "date": then["date"]}
    phrase = "In {low} or {high}: {high} if the birthday has been this year, else {low}."
    return Say(phrase, data, shown="{low} or {high}")
