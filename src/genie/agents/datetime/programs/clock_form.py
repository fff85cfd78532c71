async def answer(time, cycle):
    hour, minute = time["hour"], time["minute"]
    day = "AM" if hour < 12 else "PM"
    minutes = str(minute).zfill(2)
    short = f"{hour % 12 or 12}:{minutes} {day}"
    long = f"{str(hour).zfill(2)}:{minutes}"
    data = {"given": short if cycle == 24 else long, "time": long if cycle == 24 else short}
    return Say("{given} is {time} on the " + str(cycle) + "-hour clock.", data, shown="{time}")
