async def answer(number, by):
    whole, rest = divmod(int(number), int(by))
    data = {"number": int(number), "by": int(by), "whole": whole, "rest": rest, "value": str(whole)}
    if rest == 0:
        return Say(
            "{number:number} divided by {by:number} is {whole:number} exactly, with nothing left over.",
            data,
            shown="{whole:number}",
        )
    return Say(
        "{number:number} divided by {by:number} is {whole:number}, remainder {rest:number}.",
        data,
        shown="{whole:number} r {rest:number}",
    )
