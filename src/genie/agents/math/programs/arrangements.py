async def answer(n):
    result = await algebra_evaluate(expression=f"({n})!")
    data = {"n": n, "answer": result["spoken"], "value": result["value"]}
    return Say("{n} things can be arranged in {answer} ways.", data, shown=result["shown"])
