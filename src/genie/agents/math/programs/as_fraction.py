async def answer(expression):
    result = await algebra_forms(expression=expression)
    data = {"source": result["source"], "answer": result["fraction"], "mixed": result["mixed"]}
    if result["mixed"]:
        return Say("{source} is {answer}, or {mixed}.", data, shown=result["fraction"])
    return Say("{source} is {answer}.", data, shown=result["fraction"])
