async def answer(numbers):
    highest = await numbers_statistic(name="max", numbers=numbers)
    lowest = await numbers_statistic(name="min", numbers=numbers)
    data = {"listed": highest["listed"], "high": highest["spoken"], "low": lowest["spoken"]}
    return Say("Of {listed}, the highest is {high} and the lowest is {low}.", data, shown="{high}, {low}")
