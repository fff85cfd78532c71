async def answer(date):
    day = await calendar_day(expression=date)
    verb = "was" if day["days"] < 0 else "is"
    kind = "at the weekend" if day["is_weekend"] else "a weekday"
    phrase = "{date:day} " + verb + " " + kind + ": it's a {date:weekday}."
    return Say(phrase, {"date": day["date"]}, shown="weekend" if day["is_weekend"] else "weekday")
