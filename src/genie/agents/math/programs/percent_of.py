async def answer(percent, base):
    result = await algebra_evaluate(expression=f"({percent})%*({base})")
    said = result["said"]
    said = said[0].upper() + said[1:]
    whole = base.strip("()").removesuffix("%")
    if base.strip("()").endswith("%") and whole.replace(".", "").isdigit():
        # A share of a share, or what is heard of "15 percent of 80" said aloud: the figures are the same.
        share = await algebra_evaluate(expression=f"({percent})%*({whole})")
        return Say(
            "{said} is {answer} percent; of {whole}, it is {answer}.",
            {"said": said, "answer": share["spoken"], "whole": whole, "value": share["value"]},
            shown=f"{share['shown']}%",
        )
    return Say(
        "{said} is {answer}.",
        {"said": said, "answer": result["spoken"], "value": result["value"]},
        shown=result["shown"],
    )
