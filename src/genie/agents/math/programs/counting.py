async def answer(first, last, step):
    low, high, by = int(first), int(last), int(step)
    if low <= high:
        numbers = list(range(low, high + 1, by))
    else:
        numbers = list(range(low, high - 1, -by))
    return Say("{listed}.", {"listed": ", ".join([str(number) for number in numbers])}, shown="{listed}")
