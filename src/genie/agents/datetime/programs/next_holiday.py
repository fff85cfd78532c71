async def answer(place=None):
    found = await calendar_next_holiday(place=place)
    where = " in {place}" if found["label"] else ""
    return Say(
        "The next public holiday" + where + " is {name}, on {date:date}, in {days:count:day|days}.",
        {"name": found["name"], "date": found["date"], "days": found["days"], "place": found["label"]},
        shown="{name}, {date:day}",
    )
