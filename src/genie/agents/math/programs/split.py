async def answer(total, people):
    first = await algebra_evaluate(expression=total)
    second = await algebra_evaluate(expression=people)
    result = await algebra_evaluate(expression=f"({total})/({people})")
    data = {"first": first["said"], "second": second["said"], "answer": result["spoken"]}
    data["value"] = result["value"]
    return Say("{first} split {second} ways is {answer} each.", data, shown=result["shown"])
