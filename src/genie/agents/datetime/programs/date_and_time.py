from datetime import datetime


async def answer():
    now = datetime.now().isoformat()
    return Say("It's {time:clock} on {time:date}.", {"time": now}, shown="{time:clock}, {time:date}")
