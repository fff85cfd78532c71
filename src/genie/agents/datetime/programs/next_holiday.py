async def answer():
    found = await calendar_next_holiday()
    phrase = "The next public holiday is {name}, on {date:date}, in {days:count:day|days}."
    return Say(
        phrase,
        {"name": found["name"], "date": found["date"], "days": found["days"]},
        shown="{name}, {date:day}",
    )
