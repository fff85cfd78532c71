async def answer(number):
    result = await algebra_factors(expression=number)
    said = await algebra_evaluate(expression=number)
    data = {"number": said["spoken"], "factors": result["divisors"]}
    return Say("The factors of {number} are {factors}.", data, shown=result["divisors"])
