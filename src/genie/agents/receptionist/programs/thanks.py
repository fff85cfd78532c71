async def answer():
    return Say("You're welcome.")
