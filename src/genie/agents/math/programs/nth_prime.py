async def answer(first):
    result = await numbers_sequence(kind="nth_prime", first=first, last=first)
    data = {"first": int(first), "listed": result["listed"]}
    return Say("The {first:ordinal} prime number is {listed}.", data, shown=result["listed"])
