async def answer(number, base):
    result = await numbers_rebase(digits=number, base=10, target=int(base))
    data = {"number": result["source"], "answer": result["spoken"], "base": result["to_said"]}
    return Say("{number} is {answer} in {base}.", data, shown=result["spoken"])
