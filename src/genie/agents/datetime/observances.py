"""Holidays and observances by rule, and those that follow another calendar by way of `holidays`.

A rule is data: ("fixed", month, day) · ("nth", month, weekday, n) with n = -1 for the last ·
("before", month, day, weekday) for the last such weekday before that day · ("easter", days
after) · ("orthodox", days after) · ("listed", country, name in its list) · ("home", names in the person's
country's list). A rule may differ by country.
"""

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from genie.agents.datetime.equinoxes import season_begins

Rule = tuple[str | int, ...]


@dataclass(frozen=True, kw_only=True)
class Observance:
    """A day with a name: its label, how it is said, and its rule, which may differ by country."""

    label: str
    aliases: tuple[str, ...] = ()
    rule: Rule
    by_country: Mapping[str, Rule] = field(default_factory=dict)


def _day(label: str, rule: Rule, *aliases: str, **by_country: Rule) -> Observance:
    return Observance(label=label, rule=rule, aliases=aliases, by_country=by_country)


_SUBDIVISIONS = {"GB": "ENG"}
"""Where the days that the whole country has are fewer than those that most people have."""
_SOUTH = ("AU", "NZ", "ZA", "AR", "CL", "UY", "PY", "BO", "PE", "BR", "ZW", "BW", "NA", "MZ")


def _turned(month: str) -> dict[str, Rule]:
    """The rule of the countries of the south, where the seasons are half a year apart from ours."""
    return dict.fromkeys(_SOUTH, ("season", month))


_MOTHERS_MAY = ("nth", 5, 6, 2)
OBSERVANCES: tuple[Observance, ...] = (
    _day("New Year's Day", ("fixed", 1, 1), "new year's", "new years", "new years day", "new year",
         "the new year"),
    _day("New Year's Eve", ("fixed", 12, 31), "new years eve"),
    _day("Epiphany", ("fixed", 1, 6), "three kings day", "3 kings day"),
    _day("Martin Luther King Day", ("nth", 1, 0, 3), "mlk day", "martin luther king jr day", "mlk"),
    _day("Groundhog Day", ("fixed", 2, 2), "groundhogs day"),
    _day("Valentine's Day", ("fixed", 2, 14), "valentines day", "valentines", "valentine's",
         "st valentine's day",
         "saint valentine's day", "valentine day"),
    _day("Presidents' Day", ("nth", 2, 0, 3), "presidents day", "president's day", "washington's birthday"),
    _day("International Women's Day", ("fixed", 3, 8), "women's day", "womens day"),
    _day("Pi Day", ("fixed", 3, 14)),
    _day("Saint Patrick's Day", ("fixed", 3, 17), "st patrick's day", "st. patrick's day", "st patricks day",
         "saint patricks day", "st paddy's day", "paddy's day", "saint paddy's day"),
    _day("April Fools' Day", ("fixed", 4, 1), "april fools", "april fool's", "april fools day",
         "april fool's day"),
    _day("Shrove Tuesday", ("easter", -47), "mardi gras", "fat tuesday", "pancake day",
         "pancake tuesday"),
    _day("Ash Wednesday", ("easter", -46), "the start of lent", "start of lent",
         "the beginning of lent", "1st day of lent"),
    _day("Palm Sunday", ("easter", -7)),
    _day("Maundy Thursday", ("easter", -3), "holy thursday"),
    _day("Good Friday", ("easter", -2)),
    _day("Easter", ("easter", 0), "easter sunday", "easter day"),
    _day("Easter Monday", ("easter", 1)),
    _day("Ascension Day", ("easter", 39), "ascension"),
    _day("Pentecost", ("easter", 49), "whit sunday", "whitsun"),
    _day("Orthodox Easter", ("orthodox", 0), "greek easter", "eastern orthodox easter"),
    _day("Earth Day", ("fixed", 4, 22)),
    _day("May Day", ("fixed", 5, 1), "international workers day", "international workers' day"),
    _day("Star Wars Day", ("fixed", 5, 4)),
    _day("Cinco de Mayo", ("fixed", 5, 5), "5 de mayo"),
    _day("Mother's Day", _MOTHERS_MAY, "mothers day", "mothers' day", "mothering sunday",
         GB=("easter", -21), IE=("easter", -21), FR=("nth", 5, 6, -1), SE=("nth", 5, 6, -1), MX=("fixed",
         5, 10)),
    _day("Memorial Day", ("nth", 5, 0, -1)),
    _day("Flag Day", ("fixed", 6, 14)),
    _day("Juneteenth", ("fixed", 6, 19)),
    _day("Father's Day", ("nth", 6, 6, 3), "fathers day", "fathers' day",
         AU=("nth", 9, 6, 1), NZ=("nth", 9, 6, 1), DE=("easter", 39), ES=("fixed", 3, 19), IT=("fixed", 3,
         19),
         PT=("fixed", 3, 19)),
    _day("Canada Day", ("fixed", 7, 1)),
    _day("Independence Day", ("fixed", 7, 4), "4th of july", "the 4th of july", "american independence day",
         IN=("fixed", 8, 15), PK=("fixed", 8, 14), GH=("fixed", 3, 6), NG=("fixed", 10, 1),
         MX=("fixed", 9, 16),
         BR=("fixed", 9, 7), PH=("fixed", 6, 12), IL=("listed", "IL", "Independence Day"),
         UA=("fixed", 8, 24),
         PE=("fixed", 7, 28), CO=("fixed", 7, 20), AR=("fixed", 7, 9), CL=("fixed", 9, 18),
         GR=("fixed", 3, 25),
         PL=("fixed", 11, 11), FI=("fixed", 12, 6), SG=("fixed", 8, 9), MY=("fixed", 8, 31),
         ID=("fixed", 8, 17), LK=("fixed", 2, 4), BD=("fixed", 3, 26), KE=("fixed", 12, 12),
         JM=("fixed", 8, 6)),
    _day("Bastille Day", ("fixed", 7, 14)),
    _day("Labor Day", ("nth", 9, 0, 1), "labour day",
         **dict.fromkeys(("DE", "FR", "IT", "ES", "PT", "AT", "IN", "BR", "MX", "CN", "PE"), ("fixed", 5,
         1))),
    _day("Columbus Day", ("nth", 10, 0, 2), "indigenous peoples day", "indigenous peoples' day"),
    _day("Halloween", ("fixed", 10, 31), "hallowe'en", "all hallows eve"),
    _day("All Saints' Day", ("fixed", 11, 1), "all saints day"),
    _day("Day of the Dead", ("fixed", 11, 2), "the day of the dead", "all souls day", "all souls' day"),
    _day("Guy Fawkes Night", ("fixed", 11, 5), "bonfire night", "guy fawkes day",
         "guy fawkes", "fireworks night"),
    _day("Veterans Day", ("fixed", 11, 11), "veteran's day", "veterans' day"),
    _day("Remembrance Sunday", ("nth", 11, 6, 2)),
    _day("Remembrance Day", ("fixed", 11, 11), "armistice day"),
    _day("Thanksgiving", ("nth", 11, 3, 4), "thanksgiving day", "american thanksgiving", "turkey day",
         CA=("nth", 10, 0, 2)),
    _day("Canadian Thanksgiving", ("nth", 10, 0, 2)),
    _day("Black Friday", ("nth after", 11, 3, 4, 1)),
    _day("Cyber Monday", ("nth after", 11, 3, 4, 4)),
    _day("Saint Nicholas Day", ("fixed", 12, 6), "st nicholas day", "st. nicholas day"),
    _day("Christmas Eve", ("fixed", 12, 24), "xmas eve", "christmas eve day"),
    _day("Christmas", ("fixed", 12, 25), "xmas", "x-mas", "christmas day", "xmas day"),
    _day("Boxing Day", ("fixed", 12, 26), "st stephen's day", "saint stephen's day"),
    _day("Kwanzaa", ("fixed", 12, 26)),
    _day("Australia Day", ("fixed", 1, 26)),
    _day("ANZAC Day", ("fixed", 4, 25)),
    _day("Republic Day", ("fixed", 1, 26), IT=("fixed", 6, 2), TR=("fixed", 10, 29), PK=("fixed", 3, 23),
         NP=("fixed", 5, 28), KE=("fixed", 12, 12), TN=("fixed", 7, 25)),
    _day("Indian Independence Day", ("fixed", 8, 15)),
    _day("Gandhi Jayanti", ("fixed", 10, 2), "gandhi's birthday"),
    _day("Saint David's Day", ("fixed", 3, 1), "st david's day", "st davids day"),
    _day("Saint George's Day", ("fixed", 4, 23), "st george's day", "st georges day"),
    _day("Saint Andrew's Day", ("fixed", 11, 30), "st andrew's day", "st andrews day"),
    _day("Waitangi Day", ("fixed", 2, 6)),
    _day("Victoria Day", ("nth", 5, 0, -1), CA=("before", 5, 25, 0)),
    _day("Corpus Christi", ("easter", 60)),
    _day("Advent Sunday", ("before", 12, 4, 6), "the 1st sunday of advent", "1st sunday of advent",
         "1st of advent", "the start of advent", "start of advent"),
    _day("Tax Day", ("fixed", 4, 15)),
    _day("Election Day", ("nth after", 11, 0, 1, 1)),
    _day("Twelfth Night", ("fixed", 1, 5), "12th night"),
    _day("Midsummer's Day", ("fixed", 6, 24), "midsummer", "midsummer day"),
    _day("Children's Day", ("fixed", 11, 20), IN=("fixed", 11, 14), JP=("fixed", 5, 5)),
    _day("Holi", ("listed", "IN", "Holi")),
    _day("Raksha Bandhan", ("listed", "IN", "Raksha Bandhan"), "rakhi"),
    _day("Janmashtami", ("listed", "IN", "Janmashtami (Vaishnava)"), "krishna janmashtami"),
    _day("Ganesh Chaturthi", ("listed", "IN", "Ganesh Chaturthi / Vinayak Chaturthi"), "ganesha chaturthi"),
    _day("Dussehra", ("listed", "IN", "Dussehra"), "dasara", "dashain", "vijayadashami"),
    _day("Onam", ("listed", "IN", "Onam")),
    _day("Maha Shivaratri", ("listed", "IN", "Maha Shivaratri"), "shivaratri", "mahashivratri", "shivratri"),
    _day("Pongal", ("fixed", 1, 15)),
    _day("Karva Chauth", ("listed", "IN", "Karaka Chaturthi (Karwa Chouth)"), "karwa chauth"),
    _day("Early May Bank Holiday", ("nth", 5, 0, 1), "early may holiday", "may day bank holiday",
         "1st may bank holiday", "the 1st may bank holiday"),
    _day("Spring Bank Holiday", ("nth", 5, 0, -1), "late may bank holiday", "the 2nd may bank holiday",
         "2nd may bank holiday", "whitsun bank holiday"),
    _day("Summer Bank Holiday", ("nth", 8, 0, -1), "august bank holiday", "late summer bank holiday",
         "late august bank holiday"),
    _day("Spring Equinox", ("season", "march"), "vernal equinox", "the start of spring", "start of spring",
         "1st day of spring", "the 1st day of spring", "the beginning of spring", "march equinox",
         **_turned("september")),
    _day("Summer Solstice", ("season", "june"), "the start of summer", "start of summer", "1st day of summer",
         "the 1st day of summer", "the beginning of summer", "midsummer solstice", "the longest day",
         "longest day", "longest day of the year", "the longest day of the year",
         **_turned("december")),
    _day("Autumn Equinox", ("season", "september"), "autumnal equinox", "fall equinox", "the start of autumn",
         "start of autumn", "1st day of autumn", "the 1st day of autumn", "the start of fall",
              "start of fall",
         "1st day of fall", "the 1st day of fall", "september equinox", **_turned("march")),
    _day("Winter Solstice", ("season", "december"), "the start of winter", "start of winter",
         "1st day of winter", "the 1st day of winter", "the beginning of winter", "the shortest day",
         "shortest day", "shortest day of the year", "the shortest day of the year",
         **_turned("june")),
    _day("Burns Night", ("fixed", 1, 25)),
    _day("Lunar New Year", ("listed", "SG", "Chinese New Year"), "chinese new year"),
    _day("Diwali", ("listed", "IN", "Diwali"), "deepavali", "divali"),
    _day("Vesak Day", ("listed", "SG", "Vesak Day"), "vesak"),
    _day("Eid al-Fitr", ("listed", "MY", "Eid al-Fitr"), "eid", "eid al fitr", "eid ul-fitr",
         "the end of ramadan",
         "end of ramadan"),
    _day("Eid al-Adha", ("listed", "MY", "Eid al-Adha"), "eid al adha", "eid ul-adha"),
    _day("Rosh Hashanah", ("listed", "IL", "Rosh Hashanah"), "rosh hashana", "jewish new year"),
    _day("Yom Kippur", ("listed", "IL", "Yom Kippur")),
    _day("Passover", ("listed", "IL", "Pesach"), "pesach"),
    _day("Hanukkah", ("listed", "IL", "Hanukkah"), "chanukah", "hanuka", "chanukkah"),
    _day("Purim", ("listed", "IL", "Purim")),
    _day("Ramadan", ("listed", "MV", "First Day of Ramadan"), "the start of ramadan",
         "the beginning of ramadan",
         "start of ramadan"),
)  # fmt: skip


def holiday_named(said: str) -> str | None:
    """The label of the observance that is called so."""
    return _BY_NAME.get(_plain(said))


def fixed_date(label: str) -> tuple[int, int] | None:
    """Month and day of an observance that has one date in all countries; None for others."""
    observance = _BY_LABEL[label]
    match observance.rule:
        case ("fixed", int(month), int(day)) if not observance.by_country:
            return month, day
    return None


def holiday_first_words() -> set[str]:
    """The words that names of holidays begin with."""
    return {name.split()[0] for name in _BY_NAME} | {"st.", "st"}


def holiday_words() -> set[str]:
    """All words that names of holidays are made of."""
    return {word for name in _BY_NAME for word in name.split()}


@functools.lru_cache(maxsize=2048)
def holiday_date(label: str, year: int, country: str | None) -> date | None:
    """The date of an observance in a year; None if the calendars do not reach that year."""
    observance = _BY_LABEL[label]
    return _apply(observance.by_country.get(country or "", observance.rule), year)


@functools.lru_cache(maxsize=64)
def public_holidays(country: str, year: int) -> dict[date, str]:
    """The public holidays of a country in a year, by date; empty when the country is not known."""
    import holidays

    try:
        found = holidays.country_holidays(
            country, subdiv=_SUBDIVISIONS.get(country), years=year, language="en_US"
        )
    except NotImplementedError:
        return {}
    return dict(sorted(found.items()))


def warm_holidays() -> None:
    """Load the calendars of the world, which takes half a second."""
    _listed("IL", 2026)


@functools.lru_cache(maxsize=64)
def _listed(country: str, year: int) -> dict[date, set[str]]:
    """The names of all days that a country's list keeps, by date."""
    import holidays

    categories = set(holidays.country_holidays(country).supported_categories)
    found = holidays.country_holidays(
        country, years=year, language="en_US", categories=tuple(categories & {"public", "optional", "school"})
    )
    return {
        day: {name.removesuffix(" (estimated)") for name in names.split("; ")} for day, names in found.items()
    }


def easter(year: int) -> date:
    """Western Easter, by the anonymous Gregorian rule (Meeus, Astronomical Algorithms, ch. 8)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    leap, skipped = divmod(century, 4)
    moon = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * skipped + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Orthodox Easter in the Gregorian calendar (Meeus, ch. 8), for any century."""
    moon = (19 * (year % 19) + 15) % 30
    week = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + week + 114, 31)
    ahead = year // 100 - year // 400 - 2
    return date(year, month, day + 1) + timedelta(days=ahead)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    """The nth (or, for -1, the last) such weekday of a month; None when the month has not so many."""
    if nth == -1:
        following = date(year + month // 12, month % 12 + 1, 1) if (year, month) != (9999, 12) else None
        last = following - timedelta(days=1) if following else date(9999, 12, 31)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    day = 1 + (weekday - first.weekday()) % 7 + 7 * (nth - 1)
    try:
        return first.replace(day=day)
    except ValueError:
        return None


def _apply(rule: Rule, year: int) -> date | None:
    match rule:
        case ("fixed", int(month), int(day)):
            return date(year, month, day)
        case ("nth", int(month), int(weekday), int(nth)):
            return nth_weekday(year, month, weekday, nth)
        case ("nth after", int(month), int(weekday), int(nth), int(days)):
            found = nth_weekday(year, month, weekday, nth)
            return found and found + timedelta(days=days)
        case ("before", int(month), int(day), int(weekday)):
            last = date(year, month, day) - timedelta(days=1)
            return last - timedelta(days=(last.weekday() - weekday) % 7)
        case ("season", str(month)):
            return season_begins(month, year)
        case ("easter", int(days)):
            return easter(year) + timedelta(days=days)
        case ("orthodox", int(days)):
            return orthodox_easter(year) + timedelta(days=days)
        case ("listed", str(country), str(name)):
            listed = _listed(country, year)
            return min((day for day, names in listed.items() if name in names), default=None)
    raise ValueError(f"{rule!r} is not a rule")


def _plain(said: str) -> str:
    return said.replace("’", "'").replace(".", "").strip()


_BY_LABEL = {observance.label: observance for observance in OBSERVANCES}
_BY_NAME = {
    _plain(name): observance.label
    for observance in OBSERVANCES
    for name in (observance.label.casefold(), *observance.aliases)
}
