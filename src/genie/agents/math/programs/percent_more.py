async def answer(percent, base):
    first = await algebra_evaluate(expression=percent)
    second = await algebra_evaluate(expression=base)
    result = await algebra_evaluate(expression=f"({base})*(1+({percent})%)")
    data = {"first": first["said"], "second": second["said"], "answer": result["spoken"]}
    data["value"] = result["value"]
    return Say("{second} plus {first} percent is {answer}.", data, shown=result["shown"])
