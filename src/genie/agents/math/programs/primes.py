async def answer(first, last):
    result = await numbers_sequence(kind="primes", first=first, last=last)
    data = {"first": first, "last": last, "listed": result["listed"], "count": result["count"]}
    if result["count"] == 0:
        return Say("There are no primes from {first} to {last}.", data, shown="none")
    if result["count"] == 1:
        return Say("The only prime from {first} to {last} is {listed}.", data, shown="{listed}")
    return Say("The primes from {first} to {last} are {listed}: {count} of them.", data, shown="{listed}")
