async def answer(expression, unit, kind):
    is_money = unit in ("dollars", "euros", "pounds") or (kind in ("comes", "saves") and not unit)
    if is_money:
        result = await algebra_money(expression=expression)
    else:
        result = await algebra_evaluate(expression=expression)
    data = {"answer": result["spoken"], "unit": " " + unit if unit else "", "value": expression}
    phrases = {
        "comes": "That comes to {answer}{unit}.",
        "left": "That leaves {answer}{unit}.",
        "makes": "That makes {answer}{unit}.",
        "each": "That's {answer}{unit} each.",
        "saves": "You save {answer}{unit}.",
        "takes": "That takes {answer}{unit}.",
    }
    return Say(phrases[kind], data, shown=result["shown"] + data["unit"])
