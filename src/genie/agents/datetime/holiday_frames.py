"""Reads questions on public holidays, here or in another country, by what they are made of."""

from genie.agents.datetime.frame_parts import PEOPLE, Framed, Parts, bound

_OF_SOMEBODY = frozenset("my our your his her their vacation trip off leave".split())
_ASKS_LENGTH = frozenset("long many much far until till before since ago after between".split())


def read_holiday_frame(parts: Parts) -> Framed | None:
    """The next holiday, those of a stretch of time, or whether a day is one; not a person's own holiday."""
    if parts.kinds - {"date", "place"} or parts.count("date") > 1 or parts.count("place") > 1:
        return None
    if parts.has(*_OF_SOMEBODY, *PEOPLE, *_ASKS_LENGTH):
        return None
    place = {"place": ("place", parts.things["place"][0])} if parts.count("place") else {}
    if not parts.count("date"):
        return bound("next_holiday", **place) if parts.has("next", "coming", "upcoming") else None
    date = parts.things["date"][0]
    if date[0]["kind"] == "period":
        return bound("holidays_in", period=("date", date), **place)
    if parts.has("when", "date", "next", "last"):
        return None
    asks = parts.has("is", "are", "was", "will", "be", "do", "does", "what", "which", "have")
    return bound("is_holiday", date=("date", date), **place) if asks else None
