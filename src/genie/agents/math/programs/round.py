# version: 2
async def answer(expression, places):
    result = await algebra_round(expression=expression, places=int(places))
    data = {"said": result["said"], "answer": result["spoken"], "value": result["value"]}
    is_plain = "." in expression and expression.replace(".", "").isdigit()
    phrase = "That rounds to {answer}." if is_plain else "{said} rounds to {answer}."
    return Say(phrase, data, shown=result["shown"])
