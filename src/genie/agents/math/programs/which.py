async def answer(left, right, sign):
    result = await algebra_compare(left=left, right=right)
    first = await algebra_evaluate(expression=left)
    second = await algebra_evaluate(expression=right)
    if result["order"] == 0:
        return Say("They are the same: {answer}.", {"answer": first["spoken"]}, shown="the same")
    asked = {"smaller": -1, "greater": 1}
    first_wins = asked[sign] == result["order"]
    data = {"winner": result["left"] if first_wins else result["right"]}
    data["other"] = result["right"] if first_wins else result["left"]
    data["relation"] = sign
    value = first if first_wins else second
    rest = second if first_wins else first
    data["value"] = value["decimal"]
    data["rest"] = rest["decimal"]
    phrase = "{winner} is {relation} than {other}"
    if data["value"] != data["winner"] or data["rest"] != data["other"]:
        phrase = phrase + ": {value} against {rest}"
    return Say(phrase + ".", data, shown=data["winner"])
