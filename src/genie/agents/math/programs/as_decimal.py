async def answer(expression):
    result = await algebra_forms(expression=expression)
    return Say(
        "{source} is {answer}.",
        {"source": result["source"], "answer": result["decimal"]},
        shown=result["decimal"],
    )
