async def answer(start, end):
    change = await algebra_evaluate(expression=f"(({end})-({start}))/abs({start})*100")
    size = await algebra_evaluate(expression=f"abs((({end})-({start}))/({start})*100)")
    first = await algebra_evaluate(expression=start)
    second = await algebra_evaluate(expression=end)
    data = {"start": first["said"], "end": second["said"], "size": size["spoken"]}
    if change["sign"] == 0:
        return Say("From {start} to {end} there is no change.", data, shown=change["shown"] + "%")
    data["word"] = "an increase" if change["sign"] > 0 else "a decrease"
    return Say("From {start} to {end} is {word} of {size} percent.", data, shown=change["shown"] + "%")
