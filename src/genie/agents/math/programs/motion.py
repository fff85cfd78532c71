async def answer(asked, given, target):
    result = await units_motion(asked=asked, given=given, target=target)
    data = {"subject": result["subject"], "answer": result["spoken"]}
    return Say("{subject} {answer}.", data, shown=result["shown"])
