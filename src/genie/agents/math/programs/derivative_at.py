async def answer(expression, unknown, order, point):
    result = await algebra_transform(
        kind="derivative", expression=expression, unknown=unknown, order=order, point=point
    )
    data = {"source": result["source"], "answer": result["spoken"], "unknown": unknown, "point": point}
    if not result["found"]:
        return Say("I can't say that derivative.", data, shown="none")
    return Say(
        "The derivative of {source} where {unknown} is {point} is {answer}.", data, shown=result["shown"]
    )
