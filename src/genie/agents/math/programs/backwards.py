async def answer(text):
    result = await words_letters(text=text)
    data = {"text": text, "letters": result["backwards"]}
    return Say("{text} backwards is {letters}.", data, shown=result["backwards"])
