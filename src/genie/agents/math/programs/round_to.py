async def answer(expression, step):
    result = await algebra_round(expression=f"({expression})/({step})", places=0)
    value = await algebra_evaluate(expression=f"({result['value']})*({step})")
    data = {"said": result["said"], "answer": value["spoken"], "value": value["value"]}
    first = await algebra_evaluate(expression=expression)
    data["said"] = first["said"]
    return Say("{said} rounds to {answer}.", data, shown=value["shown"])
