async def answer(date, at):
    born = await calendar_day(expression=date, lean="past")
    then = await calendar_day(expression=at)
    span = await calendar_span(start=born["date"], end=then["end"] or then["date"])
    data = {"years": span["years"], "date": born["date"], "then": then["date"], "year": str(then["year"])}
    data["low"] = span["years"] - 1
    if span["days"] < 0:
        return Say("{date:date} comes after that.", data, shown="not born yet")
    if born["is_period"]:
        phrase = "Someone born then is {low:number} or {years:number} in {year}, depending on the birthday."
        data["years"] = then["year"] - born["year"]
        data["low"] = data["years"] - 1
        return Say(phrase, data, shown="{low:number} or {years:number}")
    if then["is_period"]:
        phrase = "Someone born on {date:day} turns {years:number} in {year}."
    else:
        phrase = "Someone born on {date:day} is {years:count:year|years} old on {then:day}."
    return Say(phrase, data, shown="{years:number}")
