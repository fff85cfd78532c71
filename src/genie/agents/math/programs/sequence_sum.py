async def answer(first, last):
    result = await algebra_evaluate(expression=f"(({first})+({last}))*(({last})-({first})+1)/2")
    data = {"first": first, "last": last, "answer": result["spoken"], "value": result["value"]}
    return Say("The whole numbers from {first} to {last} add up to {answer}.", data, shown=result["shown"])
