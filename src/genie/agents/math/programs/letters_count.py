async def answer(text, kind):
    result = await words_letters(text=text)
    data = {"text": text, "kind": kind, "count": result[kind + "s"]}
    if data["count"] == 1:
        return Say("There is {count} {kind} in {text}.", data, shown="{count}")
    return Say("There are {count} {kind}s in {text}.", data, shown="{count}")
