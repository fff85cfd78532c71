async def answer():
    return Say("I only know the weather from now on, not what it was.", {}, shown="only from now on")
