async def answer():
    return Do([{"do": "job.cancel_others"}], "{cancelled}")
