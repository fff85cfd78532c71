# version: 4
async def answer(text=None, when=None, about=False, occasion=None):
    if not text:
        return Ask("What should I remind you of?", "text")
    if when is None and occasion:
        thing = "about {text}" if about else "to {text}"
        question = "I can't tell {occasion}. At what time shall I remind you " + thing + "?"
        return Ask(question, "when", {"text": text, "occasion": occasion})
    if when is None:
        return Ask("When should I remind you?", "when")
    plan = await timers_plan(kind="reminder", when=when)
    command = {"do": "timer.add", "kind": "reminder", "label": text, "weekdays": plan["weekdays"]}
    if plan["wall_time"]:
        command["wall_time"] = plan["wall_time"]
    else:
        command["seconds"] = plan["seconds"]
    data = {"kind": "reminder", "text": text, "said": plan["said"]}
    about = about or text.split(" ")[0] in ("the", "my", "our", "that", "a", "an", "his", "her", "their")
    phrase = "I'll remind you {said}: {text}." if about else "I'll remind you to {text} {said}."
    return Do([command], phrase, data, shown="{text} {said}")
