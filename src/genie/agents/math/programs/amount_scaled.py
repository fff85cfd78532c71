async def answer(amounts, operator, factor, target):
    result = await units_scale(amounts=amounts, operator=operator, factor=factor, target=target)
    data = {
        "said": result["said"],
        "answer": result["spoken"],
        "value": result["exact"],
        "unit": result["unit"],
    }
    return Say("{said} is {answer}.", data, shown=result["shown"])
