async def answer():
    today = await calendar_day(expression={"kind": "relative", "unit": "day", "count": 0})
    june = await sun_times(date={"kind": "calendar", "month": 6, "day": 21, "year": today["year"]})
    december = await sun_times(date={"kind": "calendar", "month": 12, "day": 21, "year": today["year"]})
    month = int(today["date"][5:7])
    difference = june["daylight_s"] - december["daylight_s"]
    data = {"date": today["date"]}
    if abs(difference) < 60 * 60 + 30 * 60:
        return Say(
            "It's {date:month}; this near the equator there are no four seasons.", data, shown="{date:month}"
        )
    names = ("winter", "spring", "summer", "autumn, or fall")
    data["season"] = names[(month % 12 // 3 + (0 if difference > 0 else 2)) % 4]
    return Say("It's {season}.", data, shown="{season}")
