async def answer(change):
    return Do([{"do": "sound.change", "change": change}], "All right, {change}.", {"change": change})
