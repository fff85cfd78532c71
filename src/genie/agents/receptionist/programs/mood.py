async def answer():
    return Say("I'm well, thank you. What would you like to know?", shown="I'm well, thank you.")
