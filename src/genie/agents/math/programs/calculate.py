async def answer(expression):
    result = await algebra_evaluate(expression=expression)
    said = result["said"]
    said = said[0].upper() + said[1:]
    return Say(
        "{said} is {answer}.",
        {"said": said, "answer": result["spoken"], "value": result["value"]},
        shown=result["shown"],
    )
