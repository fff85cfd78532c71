async def answer():
    return Do([{"do": "sound.change", "change": "stop"}, {"do": "timer.silence"}], "Okay.")
