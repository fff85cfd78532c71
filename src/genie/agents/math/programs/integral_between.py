async def answer(expression, unknown, low, high):
    result = await algebra_transform(
        kind="integral", expression=expression, unknown=unknown, limits=[low, high]
    )
    first = await algebra_evaluate(expression=low)
    second = await algebra_evaluate(expression=high)
    data = {
        "source": result["source"],
        "answer": result["spoken"],
        "low": first["said"],
        "high": second["said"],
    }
    if not result["found"]:
        return Say("I can't say that integral.", data, shown="none")
    return Say("The integral of {source} from {low} to {high} is {answer}.", data, shown=result["shown"])
