async def answer(name, numbers):
    result = await numbers_statistic(name=name, numbers=numbers)
    names = {
        "mean": "average",
        "deviation": "standard deviation",
        "max": "largest",
        "min": "smallest",
        "median": "median",
        "mode": "mode",
        "range": "range",
        "variance": "variance",
        "sum": "sum",
        "product": "product",
    }
    data = {"listed": result["listed"], "answer": result["spoken"], "sample": result["sample"]}
    if name == "ascending" or name == "descending":
        data["order"] = "From smallest to largest" if name == "ascending" else "From largest to smallest"
        return Say("{order} that's {answer}.", data, shown=result["shown"])
    data["name"] = names[name]
    if result["sample"]:
        return Say(
            "The {name} of {listed} is {answer}; of a sample, it's {sample}.", data, shown=result["shown"]
        )
    if result["count"] > 1:
        return Say("The modes of {listed} are {answer}.", data, shown=result["shown"])
    return Say("The {name} of {listed} is {answer}.", data, shown=result["shown"])
