async def answer(time, unit=None, date=None):
    found = await clock_nearest(time=time, date=date)
    data = {"seconds": found["seconds"] - found["seconds"] % 60, "time": found["time"]}
    if found["seconds"] < 0:
        return Say("That was {seconds:duration} ago.", data, shown="{seconds:duration} ago")
    if found["seconds"] < 60:
        data["seconds"] = found["seconds"]
    amount = "{seconds:duration}"
    if unit in ("minute", "second"):
        converted = await units_amount(amounts=[[found["seconds"], "second"]], unit=unit)
        data["count"] = int(converted["value"])
        data["unit"] = unit
        amount = "{count:number} {unit}" if data["count"] == 1 else "{count:number} {unit}s"
    return Say("It's " + amount + " until {time:clock}.", data, shown=amount)
