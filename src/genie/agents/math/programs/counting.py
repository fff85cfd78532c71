async def answer(first, last, step):
    low, high, by = int(first), int(last), int(step)
    numbers = range(low, high + 1, by) if low <= high else range(low, high - 1, -by)
    return Say("{listed}.", {"listed": ", ".join([str(number) for number in numbers])}, shown="{listed}")
