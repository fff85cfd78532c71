async def answer(percent, base, name, unit):
    tax = await algebra_money(expression=f"({base})*({percent})%")
    total = await algebra_money(expression=f"({base})*(1+({percent})%)")
    data = {"percent": percent, "base": base, "name": name, "tax": tax["spoken"], "total": total["spoken"]}
    data["unit"] = " " + unit if unit else ""
    phrase = "{percent} percent {name} on {base} is {tax}{unit}, which makes {total} in all."
    return Say(phrase, data, shown=tax["shown"])
