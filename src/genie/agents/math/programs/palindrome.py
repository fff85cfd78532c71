async def answer(text):
    result = await words_letters(text=text)
    data = {"text": text, "letters": result["backwards"]}
    if result["palindrome"]:
        return Say("Yes, {text} is a palindrome.", data, shown="yes")
    return Say("No, {text} backwards is {letters}.", data, shown="no")
