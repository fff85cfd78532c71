async def answer(number):
    result = await numbers_roman(text=number)
    data = {"number": number, "answer": result["spoken"], "name": result["to_said"]}
    return Say("{number} is {answer} in {name}.", data, shown=result["spoken"])
