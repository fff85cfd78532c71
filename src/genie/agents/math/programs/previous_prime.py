async def answer(first):
    result = await numbers_sequence(kind="previous_prime", first=first, last=first)
    return Say(
        "The last prime before {first} is {listed}.",
        {"first": first, "listed": result["listed"]},
        shown=result["listed"],
    )
