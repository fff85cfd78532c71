async def answer(number, divisor):
    rest = await algebra_evaluate(expression=f"({number}) mod ({divisor})")
    first = await algebra_evaluate(expression=number)
    second = await algebra_evaluate(expression=divisor)
    data = {"number": first["said"], "divisor": second["said"], "rest": rest["spoken"]}
    if rest["sign"] == 0:
        return Say("Yes, {number} is divisible by {divisor}.", data, shown="yes")
    phrase = "No, {number} divided by {divisor} leaves a remainder of {rest}."
    return Say(phrase, data, shown="no")
