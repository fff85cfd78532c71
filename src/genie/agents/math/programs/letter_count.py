async def answer(text, letter):
    result = await words_letters(text=text, letter=letter)
    data = {"text": text, "letter": letter.upper(), "count": result["count"]}
    if result["count"] == 0:
        return Say("There is no {letter} in {text}.", data, shown="{count}")
    if result["count"] == 1:
        return Say("There is {count} {letter} in {text}.", data, shown="{count}")
    return Say("There are {count} {letter}'s in {text}.", data, shown="{count}")
