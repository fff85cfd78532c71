async def answer(expression, unknown):
    result = await algebra_transform(kind="integral", expression=expression, unknown=unknown)
    data = {"source": result["source"], "answer": result["spoken"]}
    if not result["found"]:
        return Say("I can't say that integral.", data, shown="none")
    return Say("The integral of {source} is {answer} plus a constant.", data, shown=result["shown"] + "+c")
