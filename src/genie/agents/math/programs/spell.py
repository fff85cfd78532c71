async def answer(text):
    result = await words_letters(text=text)
    return Say("{text} is spelled {letters}.", {"text": text, "letters": result["spelled"]}, shown=result["spelled"])
