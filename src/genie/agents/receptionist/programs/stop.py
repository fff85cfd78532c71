async def answer():
    return Do([{"do": "sound.change", "change": "stop"}], "Okay.")
