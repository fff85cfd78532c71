async def answer(weekday, period):
    found = await calendar_day(expression=period, lean="this")
    counted = await calendar_count_weekdays(expression=period, weekday=weekday)
    one = await calendar_day(expression={"kind": "weekday", "weekday": weekday})
    data = {"count": counted["count"], "day": one["date"], "date": found["date"], "end": found["end"]}
    phrase = "There are {count:number} {day:weekday}s from {date:day} to {end:day}."
    return Say(phrase, data, shown="{count:number}")
