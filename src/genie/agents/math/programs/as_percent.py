async def answer(expression):
    result = await algebra_forms(expression=expression)
    data = {"source": result["source"], "answer": result["percent"]}
    return Say("{source} is {answer} percent.", data, shown=result["percent"] + "%")
