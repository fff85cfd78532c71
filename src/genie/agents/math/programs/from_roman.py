async def answer(numeral):
    result = await numbers_from_roman(text=numeral)
    return Say(
        "{numeral} is {answer}.", {"numeral": numeral, "answer": result["spoken"]}, shown=result["spoken"]
    )
