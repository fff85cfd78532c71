async def answer(equation, unknown):
    result = await algebra_solve(equation=equation, unknown=unknown)
    data = {"unknown": unknown, "roots": result["spoken"]}
    if result["kind"] == "roots":
        return Say("{unknown} is {roots}.", data, shown=result["shown"])
    if result["kind"] == "always":
        return Say("That is always true, whatever {unknown} is.", data, shown="always true")
    if result["kind"] == "none":
        return Say("That equation has no real solution.", data, shown="no real solution")
    return Say("I can't list the solutions of that equation.", data, shown="unsolved")
