async def answer(first):
    result = await numbers_sequence(kind="next_prime", first=first, last=first)
    return Say(
        "The next prime after {first} is {listed}.",
        {"first": first, "listed": result["listed"]},
        shown=result["listed"],
    )
