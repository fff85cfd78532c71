async def answer(number):
    rest = await algebra_evaluate(expression=f"({number}) mod 2")
    result = await algebra_evaluate(expression=number)
    if not result["whole"]:
        return Say("{number} is neither even nor odd.", {"number": result["said"]}, shown="neither")
    is_even = rest["sign"] == 0
    data = {"number": result["said"], "kind": "even" if is_even else "odd"}
    if not is_even:
        return Say("Yes, {number} is {kind}.", data, shown="yes")
    return Say("No, {number} is {kind}.", data, shown="no")
