async def answer(digits, base, target):
    result = await numbers_rebase(digits=digits, base=int(base), target=int(target))
    data = {"digits": result["source"], "base": result["from_said"], "answer": result["spoken"]}
    if int(target) == 10:
        return Say("{digits} in {base} is {answer}.", data, shown=result["spoken"])
    data["target"] = result["to_said"]
    return Say("{digits} in {base} is {answer} in {target}.", data, shown=result["spoken"])
