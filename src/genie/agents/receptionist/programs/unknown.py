async def answer(heard):
    return Say(
        "I can't answer that. I can help with dates and times, sums and units, lists, timers, the calendar "
        "and the weather.",
        {"heard": heard},
        shown="I can't answer that.",
    )
