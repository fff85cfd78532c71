async def answer(weekday, period, left=False):
    found = await calendar_day(expression=period, lean="this")
    counted = await calendar_count_weekdays(expression=period, weekday=weekday, after_today=left)
    one = await calendar_day(expression={"kind": "weekday", "weekday": weekday})
    data = {"count": counted["count"], "day": one["date"], "date": found["date"], "end": found["end"]}
    if left:
        phrase = "There are {count:number} more {day:weekday}s until {end:day}."
        return Say(phrase, data, shown="{count:number}")
    phrase = "There are {count:number} {day:weekday}s from {date:day} to {end:day}."
    return Say(phrase, data, shown="{count:number}")
