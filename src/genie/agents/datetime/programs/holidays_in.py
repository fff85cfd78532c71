async def answer(period, place=None):
    found = await calendar_holidays_in(expression=period, place=place)
    data = {"date": found["start"], "end": found["end"], "place": found["label"], "count": found["count"]}
    where = " in {place}" if found["label"] else ""
    if not found["holidays"]:
        return Say(
            "There is no public holiday" + where + " from {date:day} to {end:day}.", data, shown="none"
        )
    parts = []
    for number, holiday in enumerate(found["holidays"]):
        data["name" + str(number)] = holiday["name"]
        data["day" + str(number)] = holiday["date"]
        parts.append("{name" + str(number) + "} on {day" + str(number) + ":short}")
    listed = "; ".join(parts)
    if found["count"] > len(parts):
        return Say(
            "There are {count:number} public holidays" + where + ". The first are: " + listed + ".",
            data,
            shown=listed,
        )
    phrase = "The public holidays" if len(parts) > 1 else "The only public holiday"
    verb = " are " if len(parts) > 1 else " is "
    return Say(phrase + where + " from {date:day} to {end:day}" + verb + listed + ".", data, shown=listed)
