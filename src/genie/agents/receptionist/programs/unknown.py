async def answer(heard):
    return Say(
        "I can't answer that yet. I can help with dates and times, here and around the world, "
        "and with arithmetic.",
        {"heard": heard},
        shown="I can't answer that yet.",
    )
