async def answer(number):
    result = await algebra_factors(expression=number)
    said = await algebra_evaluate(expression=number)
    data = {"number": said["spoken"], "primes": result["primes"]}
    if result["prime"]:
        return Say("{number} is a prime number.", data, shown=result["primes"])
    if not result["primes"]:
        return Say("{number} has no prime factors.", data, shown="none")
    return Say("{number} is {primes}.", data, shown=result["primes"])
