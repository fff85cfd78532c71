async def answer():
    return Say("Goodbye!")
