async def answer(expression, way):
    result = await algebra_round(expression=expression, places=0, way=way)
    data = {"said": result["said"], "answer": result["spoken"], "value": result["value"], "way": way}
    return Say("{said} rounded {way} is {answer}.", data, shown=result["shown"])
