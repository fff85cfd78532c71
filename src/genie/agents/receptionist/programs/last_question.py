async def answer():
    last = await talk_last()
    if last["question"] is None:
        return Say("You haven't asked me anything yet.")
    return Say("You asked: {question}", {"question": last["question"]}, shown="{question}")
