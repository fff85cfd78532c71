async def answer():
    return Do([{"do": "undo"}], "Done. I took this back: {undone}.", shown="Undone: {undone}")
