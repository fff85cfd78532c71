async def answer(duration, backward=False):
    amount = await units_amount(amounts=duration)
    seconds = -amount["seconds"] if backward else amount["seconds"]
    then = await zones_now(zone=world["zone"], after_s=seconds)
    data = {"seconds": amount["seconds"], "time": then["time"]}
    day = " on {time:short}" if then["days_ahead"] else ""
    if backward:
        return Say("{seconds:duration} ago it was {time:clock}" + day + ".", data, shown="{time:clock}")
    return Say("In {seconds:duration} it will be {time:clock}" + day + ".", data, shown="{time:clock}")
