async def answer(year):
    found = await calendar_year(year=year)
    data = {"year": str(found["year"])}
    verb = "was" if found["past"] else "will be" if found["future"] else "is"
    if found["leap"]:
        return Say("Yes, {year} " + verb + " a leap year.", data, shown="yes")
    return Say(
        "No, {year} "
        + verb.replace("will be", "will not be").replace("was", "was not").replace("is", "is not")
        + " a leap year.",
        data,
        shown="no",
    )
