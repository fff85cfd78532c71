async def answer(expression, unknown, order):
    result = await algebra_transform(kind="derivative", expression=expression, unknown=unknown, order=order)
    data = {"source": result["source"], "answer": result["spoken"], "order": order}
    if not result["found"]:
        return Say("I can't say that derivative.", data, shown="none")
    if order == 1:
        return Say("The derivative of {source} is {answer}.", data, shown=result["shown"])
    return Say("The {order:ordinal} derivative of {source} is {answer}.", data, shown=result["shown"])
