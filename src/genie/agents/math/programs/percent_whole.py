async def answer(part, percent):
    first = await algebra_evaluate(expression=part)
    second = await algebra_evaluate(expression=percent)
    result = await algebra_evaluate(expression=f"({part})/(({percent})%)")
    data = {"first": first["said"], "second": second["said"], "answer": result["spoken"]}
    data["value"] = result["value"]
    return Say("{first} is {second} percent of {answer}.", data, shown=result["shown"])
