async def answer(principal, rate, years, currency):
    interest = await algebra_money(expression=f"({principal})*({rate})%*({years})")
    total = await algebra_money(expression=f"({principal})*(1+({rate})%*({years}))")
    first = await algebra_evaluate(expression=principal)
    percent = await algebra_evaluate(expression=rate)
    data = {"principal": first["said"], "rate": percent["said"], "interest": interest["spoken"]}
    data["total"] = total["spoken"]
    data["currency"] = " " + currency if currency else ""
    phrase = (
        "{principal}{currency} at {rate} percent earns {interest}{currency} in simple interest, "
        "{total} in all."
    )
    return Say(phrase, data, shown=interest["shown"])
