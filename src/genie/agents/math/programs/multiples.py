async def answer(first, last):
    result = await numbers_sequence(kind="multiples", first=first, last=last)
    data = {"first": first, "count": int(last), "listed": result["listed"]}
    return Say("The first {count} multiples of {first} are {listed}.", data, shown=result["listed"])
