async def answer(number, degree):
    root = await algebra_evaluate(expression=f"root({degree}, {number})")
    data = {"number": number, "root": root["spoken"], "name": "square" if int(degree) == 2 else "cube"}
    if root["whole"]:
        return Say("Yes, {number} is the {name} of {root}.", data, shown="yes")
    return Say("No, {number} is not a perfect {name}: its root is {root}.", data, shown="no")
