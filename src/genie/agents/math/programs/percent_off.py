async def answer(percent, base, unit=""):
    first = await algebra_evaluate(expression=percent)
    second = await algebra_evaluate(expression=base)
    result = await algebra_evaluate(expression=f"({base})*(1-({percent})%)")
    data = {"first": first["said"], "second": second["said"], "answer": result["spoken"]}
    data["unit"] = " " + unit if unit else ""
    data["value"] = result["value"]
    return Say("{second}{unit} less {first} percent is {answer}{unit}.", data, shown=result["shown"])
