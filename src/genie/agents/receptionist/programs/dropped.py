async def answer():
    return Say("All right, I left it as it was.", shown="Nothing changed.")
