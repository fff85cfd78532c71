async def answer(time, cycle):
    hour, minute = time["hour"], time["minute"]
    day = "AM" if hour < 12 else "PM"
    short = f"{hour % 12 or 12}:{minute:02} {day}"
    long = f"{hour:02}:{minute:02}"
    data = {"given": short if cycle == 24 else long, "time": long if cycle == 24 else short}
    return Say("{given} is {time} on the " + str(cycle) + "-hour clock.", data, shown="{time}")
