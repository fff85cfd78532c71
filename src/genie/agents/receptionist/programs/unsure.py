# version: 2
async def answer(about):
    return Say(
        (
            "Sorry, that sounds like a question about {about}, but I don't understand it. Please say it "
            "otherwise."
        ),
        {"about": about},
        shown="I didn't understand that; try other words.",
    )
