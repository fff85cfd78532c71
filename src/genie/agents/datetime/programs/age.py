# version: 2
async def answer(date):
    born = await calendar_day(expression=date, lean="past")
    today = await calendar_day(expression={"kind": "relative", "unit": "day", "count": 0})
    span = await calendar_span(start=born["date"], end=today["date"])
    data = {"years": span["years"], "date": born["date"], "year": str(born["year"]), "days": span["days"]}
    if span["days"] < 0:
        return Say("{date:date} is still to come.", data, shown="not born yet")
    if born["is_period"] and ("month" in date or date["unit"] == "month"):
        youngest = await calendar_span(start=born["end"], end=today["date"])
        if youngest["years"] == span["years"]:
            phrase = "Someone born in {date:month} {year} is {years:count:year|years} old."
            return Say(phrase, data, shown="{years:number}")
        data["low"] = youngest["years"]
        phrase = "Someone born in {date:month} {year} is {low:number} or {years:number}, by birthday."
        return Say(phrase, data, shown="{low:number} or {years:number}")
    if born["is_period"]:
        data["high"] = today["year"] - born["year"]
        data["low"] = data["high"] - 1
        return Say(
            "Someone born in {year} is {low:number} or {high:number}, depending on the birthday.",
            data,
            shown="{low:number} or {high:number}",
        )
    if span["years"] == 0:
        return Say(
            "Someone born on {date:day} is {days:count:day|days} old.", data, shown="{days:count:day|days}"
        )
    return Say("Someone born on {date:day} is {years:count:year|years} old.", data, shown="{years:number}")
