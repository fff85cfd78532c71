async def answer():
    return Say(
        "I tell the time and the date anywhere, count days, do sums and convert units, keep your lists, "
        "timers and calendar, and look up the weather. What I have solved once, I remember. "
        "Try: what time is it in Tokyo, or add milk to the shopping list."
    )
