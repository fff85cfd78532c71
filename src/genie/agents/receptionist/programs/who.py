async def answer():
    return Say("I'm Genie, an assistant that runs on your own computer and remembers what it has solved.")
