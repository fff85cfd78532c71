# version: 3
async def answer(text=None, when=None, about=False, occasion=None, clock=None):
    if clock is not None:
        when = {**(when or {}), **clock}
    if not text:
        return Ask("What should I remind you of?", "text")
    if occasion and not (when and ("time" in when or "in" in when)) and clock is None:
        mine = {"i": "you", "we": "you", "am": "are", "my": "your", "our": "your", "me": "you", "us": "you"}
        then = " ".join([mine.get(word, word) for word in occasion.split(" ")])
        question = "I go by the clock only, so I can't tell {then}. At what time should I remind you?"
        return Ask(question, "when" if when is None else "clock", {"then": then})
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
