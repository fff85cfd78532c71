async def answer(number):
    result = await algebra_prime(expression=number)
    if result["prime"]:
        return Say("Yes, {number} is a prime number.", {"number": result["number"]}, shown="yes")
    return Say("No, {number} is not a prime number.", {"number": result["number"]}, shown="no")
