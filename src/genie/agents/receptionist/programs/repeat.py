async def answer():
    last = await talk_last()
    if last["answer"] is None:
        return Say("I haven't said anything yet.")
    return Say("{answer}", {"answer": last["answer"]})
