async def answer(kind=None, date=None):
    view = await timers_overview(kind=kind, date=date)
    data = {
        "kind": kind,
        "count": view["count"],
        "said": view["said"],
        "rest": view["rest"],
        "ids": view["ids"],
    }
    one = kind or "timer"
    if not view["count"]:
        return Say("You have no " + one + "s" + (" for that day." if date else " set."), data, shown="none")
    more = " and {rest:number} more" if view["rest"] else ""
    return Say(
        "You have {count:count:" + one + "|" + one + "s}: {said}" + more + ".", data, shown="{said}" + more
    )
