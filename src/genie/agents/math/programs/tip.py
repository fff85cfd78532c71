async def answer(percent, base):
    rate = await algebra_evaluate(expression=percent)
    bill = await algebra_evaluate(expression=base)
    tip = await algebra_round(expression=f"({percent})%*({base})", places=2)
    total = await algebra_round(expression=f"({base})+({percent})%*({base})", places=2)
    data = {"percent": rate["said"], "base": bill["said"], "tip": tip["spoken"], "total": total["spoken"]}
    phrase = "A {percent} percent tip on {base} is {tip}, which makes {total} in all."
    return Say(phrase, data, shown=tip["shown"])
