async def answer(currency, other):
    await money_exchange(currency=currency, other=other)
    return Say("", {}, shown="")
