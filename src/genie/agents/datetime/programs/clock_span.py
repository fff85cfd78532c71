async def answer(time, end, unit=None):
    found = await clock_span(start=time, end=end)
    data = {"time": found["start"], "end": found["end"], "seconds": found["seconds"]}
    amount = "{seconds:duration}"
    if unit in ("minute", "second"):
        converted = await units_amount(amounts=[[found["seconds"], "second"]], unit=unit)
        data["count"] = int(converted["value"])
        data["unit"] = unit
        amount = "{count:number} {unit}" if data["count"] == 1 else "{count:number} {unit}s"
    return Say("From {time:clock} to {end:clock} is " + amount + ".", data, shown=amount)
