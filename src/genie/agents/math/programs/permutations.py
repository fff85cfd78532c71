async def answer(n, k):
    result = await algebra_evaluate(expression=f"({n})!/(({n})-({k}))!")
    data = {"n": n, "k": k, "answer": result["spoken"], "value": result["value"]}
    return Say("There are {answer} ways to choose {k} out of {n} in order.", data, shown=result["shown"])
