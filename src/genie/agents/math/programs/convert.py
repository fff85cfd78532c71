async def answer(amounts, target):
    result = await units_convert(amounts=amounts, target=target)
    data = {
        "said": result["said"],
        "answer": result["spoken"],
        "value": result["exact"],
        "unit": result["unit"],
    }
    phrase = "{said} is {answer}"
    if result["binary"]:
        data["binary"] = result["binary"]
        phrase = phrase + ", or {binary} if you count in powers of two"
    return Say(phrase + ".", data, shown=result["shown"])
