async def answer(duration, unit):
    found = await units_amount(amounts=duration, unit=unit)
    data = {"count": found["value"], "unit": unit}
    if unit == "century" and found["value"] != 1:
        amount = "{count:number} centuries"
    elif found["value"] == 1:
        amount = "{count:number} {unit}"
    else:
        amount = "{count:number} {unit}s"
    return Say(("That's " if found["exact"] else "That's about ") + amount + ".", data, shown=amount)
