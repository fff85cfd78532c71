async def answer(left, right, sign):
    result = await units_compare(left=left, right=right)
    data = {"left": result["left"], "right": result["right"], "same": result["in_left"]}
    if result["order"] == 0:
        return Say("They are the same: {left} is {right}.", data, shown="the same")
    asked = {"smaller": -1, "greater": 1}
    data["relation"] = "less" if sign == "smaller" else "more"
    first_wins = asked[sign] == result["order"]
    data["winner"] = result["left"] if first_wins else result["right"]
    data["other"] = result["right"] if first_wins else result["left"]
    phrase = "{winner} is {relation} than {other}"
    if result["in_left"]:
        phrase = phrase + ": {right} is {same}"
    return Say(phrase + ".", data, shown="{winner}")
