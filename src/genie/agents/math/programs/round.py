async def answer(expression, places):
    result = await algebra_round(expression=expression, places=int(places))
    data = {"said": result["said"], "answer": result["spoken"], "value": result["value"]}
    return Say("{said} rounds to {answer}.", data, shown=result["shown"])
