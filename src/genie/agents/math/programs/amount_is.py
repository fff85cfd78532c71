async def answer(left, right, sign):
    result = await units_compare(left=left, right=right)
    data = {"left": result["left"], "right": result["right"], "same": result["in_left"]}
    words = {-1: "less than", 0: "the same as", 1: "more than"}
    data["relation"] = words[result["order"]]
    asked = {"smaller": -1, "equal": 0, "greater": 1}
    right_said = "{right}" + (", which is {same}" if result["in_left"] else "")
    if asked[sign] == result["order"]:
        return Say("Yes, {left} is {relation} " + right_said + ".", data, shown="yes")
    return Say("No, {left} is {relation} " + right_said + ".", data, shown="no")
