# version: 2
async def answer(date, asked="weekend"):
    day = await calendar_day(expression=date)
    right = day["is_weekend"] == (asked == "weekend")
    verb = "was" if day["days"] < 0 else "is"
    phrase = ("Yes" if right else "No") + ", {date:day} " + verb + " a {date:weekday}."
    return Say(phrase, {"date": day["date"]}, shown="yes" if right else "no")
