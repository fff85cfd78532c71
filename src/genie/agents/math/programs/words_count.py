async def answer(text):
    result = await words_letters(text=text)
    data = {"count": result["words"]}
    return Say("That has {count:count:word|words}.", data, shown="{count}")
