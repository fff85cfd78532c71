async def answer(time, unit=None):
    found = await clock_nearest(time=time, lean="past")
    data = {"seconds": -found["seconds"] - -found["seconds"] % 60, "time": found["time"]}
    amount = "{seconds:duration}"
    if unit in ("minute", "second"):
        converted = await units_amount(amounts=[[-found["seconds"], "second"]], unit=unit)
        data["count"] = int(converted["value"])
        data["unit"] = unit
        amount = "{count:number} {unit}" if data["count"] == 1 else "{count:number} {unit}s"
    return Say("It has been " + amount + " since {time:clock}.", data, shown=amount)
