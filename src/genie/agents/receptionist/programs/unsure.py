async def answer(about):
    return Say(
        "That sounds like a question about {about}, but I didn't understand it. Please say it otherwise.",
        {"about": about},
        shown="I didn't understand that; try other words.",
    )
