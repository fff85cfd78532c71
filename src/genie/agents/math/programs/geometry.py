async def answer(shape, measure, sizes, expression, unit):
    result = await shapes_measure(shape=shape, measure=measure, sizes=sizes, expression=expression, unit=unit)
    data = {"subject": result["subject"], "answer": result["spoken"], "expression": expression}
    return Say("{subject} is {answer}.", data, shown=result["shown"])
