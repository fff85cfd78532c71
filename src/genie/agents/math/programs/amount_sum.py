async def answer(left, operator, right, target):
    result = await units_combine(left=left, operator=operator, right=right, target=target)
    data = {
        "said": result["said"],
        "answer": result["spoken"],
        "value": result["exact"],
        "unit": result["unit"],
    }
    return Say("{said} is {answer}.", data, shown=result["shown"])
