async def answer(text):
    letters = "-".join(text.upper())
    data = {"text": text, "letters": letters}
    return Say("{text} is spelled {letters}.", data, shown=letters)
