async def answer(said):
    return Say("{said}", {"said": said})
