"""From a place as it was said to its time zone: zones, nicknames, cities, regions and countries."""

import functools
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from genie.agents.datetime.gazetteer import Gazetteer, Record, open_gazetteer, place_key
from genie.agents.datetime.place_names import NICKNAMES, SAID_AS, ZONES
from genie.core.regex import lazy_regex

_HOME_WEIGHT = 3
_ALTERNATE_WEIGHT = 0.3
_RIVAL_SHARE = 0.1
_WELL_KNOWN_POPULATION = 100_000
_COMMON_WORDS = frozenset(
    "time date of nice reading bath mobile us et pt central mountain eastern wet same hst man split bar best "
    "lens enfield surprise orange aurora college normal long war police moment much nancy victoria van most "
    "brest bergen halle salem".split()
)
_STATES = (
    "al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv "
    "nh nj nm ny nc nd oh ok "
    "or pa ri sc sd tn tx ut vt va wa wv wi wy dc"
)
_STATE_NAMES = (
    "alabama,alaska,arizona,arkansas,california,colorado,connecticut,delaware,florida,georgia,hawaii,idaho,"
    "illinois,indiana,iowa,kansas,kentucky,louisiana,maine,maryland,massachusetts,michigan,minnesota,"
    "mississippi,missouri,montana,nebraska,nevada,new hampshire,new jersey,new mexico,new "
    "york,north carolina,"
    "north dakota,ohio,oklahoma,oregon,pennsylvania,rhode island,south carolina,south dakota,tennessee,texas,"
    "utah,vermont,virginia,washington,west virginia,wisconsin,wyoming,district of columbia"
)
_STATE_OF = dict(zip(_STATES.split(), _STATE_NAMES.split(","), strict=True))


@dataclass(frozen=True, kw_only=True)
class Place:
    """A place found: its zone, and the name it is answered under.

    `point` is a latitude and a longitude in it, in degrees, and `point_label` what is there: a city, the
    capital of a country, the largest city of a region. A mere zone has none.
    """

    label: str
    zone: str
    country_code: str
    point: tuple[float, float] | None = None
    point_label: str = ""


_CAPITAL_OF = lazy_regex(
    r"(?:the )?capital(?: city)? of (?P<country>.+)|(?P<whose>[a-z ]+?)(?:'s|s') capital(?: city)?"
)


class Places:
    """Look-up of places; `warm` builds or maps the index and is called once, in a thread."""

    def __init__(self, cache_dir: Path | None) -> None:
        self._cache_dir = cache_dir
        self._gazetteer: Gazetteer | None = None
        self.find = functools.lru_cache(maxsize=8192)(self._find)
        self.knows_well = functools.lru_cache(maxsize=8192)(self._knows_well)

    def warm(self) -> None:
        """Make the index ready: milliseconds when it is on disk, seconds the first time."""
        if self._gazetteer is None:
            self._gazetteer = open_gazetteer(self._cache_dir)

    def close(self) -> None:
        if self._gazetteer is not None:
            self._gazetteer.close()
            self._gazetteer = None
        self.find.cache_clear()
        self.knows_well.cache_clear()

    def knows(self, said: str) -> bool:
        """Whether there is such a place."""
        return self.find(said, None) is not None

    def capital(self, said: str) -> str | None:
        """The capital that is named by its country, as in "the capital of France"; None for other texts."""
        found = _CAPITAL_OF.fullmatch(said)
        if found is None:
            return None
        key = place_key(found["country"] or found["whose"])
        records = self._records(NICKNAMES.get(key, key))
        capital = next((record.capital for record in records if record.capital), "")
        return place_key(capital) if capital and self.knows(capital) else None

    def is_zone(self, said: str) -> bool:
        """Whether it names a zone: `eastern`, `utc`, `pacific standard time`."""
        return _zone_named(place_key(said)) is not None

    def _knows_well(self, said: str) -> bool:
        """Whether a word or two standing alone would be taken for a place: `Tokyo`, not `Time` or `Of`."""
        key = place_key(said.removesuffix("'s"))
        if key in _COMMON_WORDS:
            return False
        if key in ZONES or key in NICKNAMES:
            return True
        records = self._records(key)
        if any(record.primary and record.population >= _WELL_KNOWN_POPULATION for record in records):
            return True
        return len(key.split()) > 1 and self.knows(said)

    def home(self, place: str | None, zone: str, country: str | None) -> Place | None:
        """Where somebody lives: the place they gave, else the city that their zone is named after."""
        found = self.find(place, country) if place else None
        if found is not None and found.point is not None:
            return found
        city = zone.rpartition("/")[2].replace("_", " ")
        found = self.find(city, country) if "/" in zone else None
        return found if found is not None and found.zone == zone else None

    def home_country(self, place: str | None, zone: str, country: str | None) -> str | None:
        """The country given, else that of the home."""
        if country:
            return country
        home = self.home(place, zone, None)
        return home.country_code if home else None

    def _find(self, said: str, home_country: str | None) -> Place | None:
        key = place_key(said.removesuffix("'s"))
        zone = _zone_named(key)
        if zone is not None:
            return Place(label=zone[0], zone=zone[1], country_code="")
        found = self._by_name(key, home_country)
        if found is not None:
            return found
        words = key.split()
        for cut in range(1, len(words)):
            place = self._within(" ".join(words[:cut]), " ".join(words[cut:]), home_country)
            if place is not None:
                return place
        return None

    def _by_name(self, key: str, home_country: str | None) -> Place | None:
        said_as = SAID_AS.get(key, "")
        records = self._records(NICKNAMES.get(key, key))
        if not records and key in NICKNAMES:
            place = self._find(NICKNAMES[key], home_country)
            return place and replace(place, label=said_as or place.label)
        if not records:
            return None
        best = max(records, key=lambda record: _weight(record, home_country))
        rivals = [
            record
            for record in records
            if record is not best
            and record.primary
            and record.kind == "city"
            and best.kind == "city"
            and record.population >= best.population * _RIVAL_SHARE
        ]
        if best.kind == "city" and any(record.kind == "region" for record in records):
            rivals.append(best)
        if not best.primary:
            said_as = said_as or key.title()
        return _place(best, said_as or _label(best, full=bool(rivals)))

    def _within(self, name: str, outer: str, home_country: str | None) -> Place | None:
        """`name` as a city of the region or country `outer`."""
        for prefix in ("in ", "of "):
            outer = outer.removeprefix(prefix)
        outers = set(self._outer_names(outer))
        inside = [
            record
            for record in self._records(NICKNAMES.get(name, name)) + self._records(name)
            if record.kind == "city" and outers & {place_key(record.region), place_key(record.country)} - {""}
        ]
        if not inside:
            return None
        best = max(inside, key=lambda record: _weight(record, home_country))
        return _place(best, _label(best, full=True))

    def _outer_names(self, outer: str) -> Iterator[str]:
        yield outer
        if outer in _STATE_OF:
            yield _STATE_OF[outer]
        if outer in NICKNAMES:
            yield place_key(NICKNAMES[outer])
            yield NICKNAMES[outer]

    def _records(self, key: str) -> list[Record]:
        return self._gazetteer.find(key) if self._gazetteer is not None else []


def _place(record: Record, label: str) -> Place:
    return Place(
        label=label,
        zone=record.zone,
        country_code=record.country_code,
        point=(record.latitude, record.longitude),
        point_label=_point_label(record, label),
    )


def _zone_named(key: str) -> tuple[str, str] | None:
    short = key.removesuffix(" time").removesuffix(" standard").removesuffix(" daylight")
    return ZONES.get(key) or ZONES.get(short)


def _weight(record: Record, home_country: str | None) -> float:
    weight = float(record.population)
    if record.country_code == home_country:
        weight *= _HOME_WEIGHT
    if not record.primary:
        weight *= _ALTERNATE_WEIGHT
    if record.kind == "country":
        weight *= 100
    return weight


def _label(record: Record, *, full: bool) -> str:
    article = "the " if record.name.startswith(("United", "Netherlands", "Philippines", "Bahamas")) else ""
    if record.kind == "city":
        name = record.name.removesuffix(" City") if record.name == "New York City" else record.name
        return f"{name}, {record.region or record.country}" if full else name
    if record.share >= 0.9:
        return article + record.name
    if record.kind == "region":
        return f"most of {record.name}"
    return f"{record.capital}, the capital of {article}{record.name}"


def _point_label(record: Record, label: str) -> str:
    """What lies at a record's point: the city itself, or the town that stands for a country or region."""
    if record.kind == "city" or record.town == record.name:
        return label
    if record.kind == "region":
        return f"{record.town}, {record.name}"
    return f"{record.town}, {record.country}"
