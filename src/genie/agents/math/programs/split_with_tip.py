async def answer(total, percent, people, unit):
    each = await algebra_money(expression=f"({total})*(1+({percent})%)/({people})")
    whole = await algebra_money(expression=f"({total})*(1+({percent})%)")
    data = {
        "total": total,
        "percent": percent,
        "people": int(people),
        "each": each["spoken"],
        "whole": whole["spoken"],
    }
    data["unit"] = " " + unit if unit else ""
    phrase = (
        "With {percent} percent tip that's {whole}{unit}, so {each}{unit} for each of "
        "{people:count:person|people}."
    )
    return Say(phrase, data, shown=each["shown"])
