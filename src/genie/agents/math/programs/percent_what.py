async def answer(part, whole):
    first = await algebra_evaluate(expression=part)
    second = await algebra_evaluate(expression=whole)
    result = await algebra_evaluate(expression=f"({part})/({whole})*100")
    data = {"first": first["said"], "second": second["said"], "answer": result["spoken"]}
    return Say("{first} is {answer} percent of {second}.", data, shown=result["shown"] + "%")
