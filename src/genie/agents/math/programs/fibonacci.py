async def answer(first):
    result = await numbers_sequence(kind="fibonacci", first=first, last=first)
    data = {"first": int(first), "listed": result["listed"]}
    return Say("Number {first} of the fibonacci numbers is {listed}.", data, shown=result["listed"])
