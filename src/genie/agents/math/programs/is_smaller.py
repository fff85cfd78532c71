async def answer(left, right):
    result = await algebra_compare(left=left, right=right)
    data = {"left": result["left"], "right": result["right"]}
    if result["order"] == -1:
        return Say("Yes, {left} is less than {right}.", data, shown="yes")
    words = {-1: "less than", 0: "equal to", 1: "greater than"}
    data["relation"] = words[result["order"]]
    return Say("No, {left} is {relation} {right}.", data, shown="no")
