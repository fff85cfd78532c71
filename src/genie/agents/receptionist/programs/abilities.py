async def answer():
    return Say(
        "I can tell the time and the date, here and around the world, count the days to a holiday, "
        "and do arithmetic. Try: what time is it in Tokyo, or what's fifteen percent of eighty."
    )
