# version: 2
from datetime import datetime, timedelta


async def answer(duration, time, backward=False, date=None):
    amount = await units_amount(amounts=duration)
    base = await clock_nearest(time=time, date=date)
    seconds = timedelta(seconds=int(amount["seconds"]))
    start = datetime.fromisoformat(base["time"])
    end = start - seconds if backward else start + seconds
    data = {"seconds": amount["seconds"], "start": base["time"], "time": end.isoformat()}
    side = "before" if backward else "after"
    return Say("{seconds:duration} " + side + " {start:clock} is {time:clock}.", data, shown="{time:clock}")
