async def answer(list=None, which="open", date=None):
    list_id = None
    data = {"title": "lists", "list": list}
    if list is not None or which == "open":
        target = await lists_target(name=list)
        if target["open_between"]:
            return Ask("Which list: {between}?", "list", {"between": target["open_between"]})
        data["title"], data["list"], list_id = target["title"], target["name"], target["id"]
        if list_id is None:
            if target["key"] in ("shopping", "to-do"):
                return Say("Your {title} is empty.", data, shown="empty")
            return Say("You don't have a {title}.", data)
    view = await lists_view(list_id=list_id, which=which, date=date)
    for name in ("total", "said", "rest", "ids", "texts", "when"):
        data[name] = view[name]
    named = list is not None
    where = " on your {title}" if named or which == "open" else ""
    if view["total"] == 0:
        if which == "open":
            return Say("Your {title} is empty.", data, shown="empty")
        if which == "done":
            when = " {when}" if view["when"] else ""
            return Say("You haven't finished anything" + where + when + " yet.", data, shown="nothing")
        if which == "high":
            return Say("Nothing" + where + " has high priority.", data, shown="nothing")
        if which == "next":
            return Say("There is nothing left to do" + where + ".", data, shown="nothing")
        if which == "overdue":
            return Say("No, nothing" + where + " is overdue.", data, shown="nothing")
        return Say("Nothing" + where + " is due {when}.", data, shown="nothing")
    more = " and {rest:number} more" if view["rest"] else ""
    if which == "next":
        return Say("Next is {said}.", data, shown="{said}")
    if which == "open":
        phrase = "You have {total:count:thing|things} on your {title}: {said}" + more + "."
    elif which == "done":
        when = " {when}" if view["when"] else ""
        phrase = "You finished {total:count:thing|things}" + when + ": {said}" + more + "."
    elif which == "overdue":
        phrase = "{total:count:thing is|things are} overdue: {said}" + more + "."
    elif which == "high":
        phrase = "Your highest priority is {said}" + more + "."
        if view["total"] > 1:
            phrase = "You have {total:count:thing|things} of high priority: {said}" + more + "."
    else:
        when = " {when}" if view["when"] else ""
        phrase = "{total:count:thing is|things are} due" + when + ": {said}" + more + "."
    return Say(phrase, data, shown="{said}" + more)
