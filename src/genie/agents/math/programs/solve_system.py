async def answer(equations, unknowns):
    result = await algebra_system(equations=equations, unknowns=unknowns)
    if result["kind"] == "roots":
        return Say("{roots}.", {"roots": result["spoken"]}, shown=result["shown"])
    if result["kind"] == "always":
        return Say("There is no single solution: those equations leave too much open.", {}, shown="many")
    return Say("Those equations have no solution.", {}, shown="no solution")
