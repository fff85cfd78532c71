async def answer(kind, expression, unknown):
    result = await algebra_transform(kind=kind, expression=expression, unknown=unknown)
    data = {"source": result["source"], "answer": result["spoken"]}
    if not result["found"]:
        return Say("I can't say that.", data, shown="none")
    if result["unchanged"]:
        return Say("{source} stays as it is.", data, shown=result["shown"])
    words = {"expand": "expanded", "factor": "factored", "simplify": "simplified"}
    data["word"] = words[kind]
    return Say("{source}, {word}, is {answer}.", data, shown=result["shown"])
