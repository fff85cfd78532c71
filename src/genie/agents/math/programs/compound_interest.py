async def answer(principal, rate, years, currency, times, often):
    grown = f"({principal})*(1+({rate})%/({times}))^(({times})*({years}))"
    total = await algebra_money(expression=grown)
    interest = await algebra_money(expression=f"({grown})-({principal})")
    first = await algebra_evaluate(expression=principal)
    percent = await algebra_evaluate(expression=rate)
    data = {"principal": first["said"], "rate": percent["said"], "interest": interest["spoken"]}
    data["total"] = total["spoken"]
    data["currency"] = " " + currency if currency else ""
    data["often"] = often
    phrase = (
        "{principal}{currency} at {rate} percent compounded {often} grows to {total}{currency}: "
        "{interest} in interest."
    )
    return Say(phrase, data, shown=total["shown"])
