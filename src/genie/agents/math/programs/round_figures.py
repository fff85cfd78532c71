async def answer(expression, figures):
    result = await algebra_figures(expression=expression, places=int(figures))
    data = {"said": result["said"], "answer": result["spoken"], "value": result["value"]}
    return Say("{said} rounds to {answer}.", data, shown=result["shown"])
