"""What is taken for granted of a person who has not said otherwise: what the machine knows."""

from functools import lru_cache
from pathlib import Path
from zoneinfo import TZPATH, available_timezones

import tzlocal

from genie.config.sections import ProfileSettings
from genie.core.ids import LOCAL_USER
from genie.people.model import Profile


@lru_cache(8)
def default_profile(settings: ProfileSettings) -> Profile:
    """The settings' profile; the machine's zone, and that zone's country, where they are silent."""
    zone = settings.zone or _machine_zone()
    return Profile(
        user=LOCAL_USER,
        zone=zone,
        home_place=settings.home_place,
        country=settings.country or _country_of(zone),
        hour_cycle=settings.hour_cycle,
    )


def _machine_zone() -> str:
    found = tzlocal.get_localzone_name()
    return found if found in available_timezones() else "UTC"


def _country_of(zone: str) -> str | None:
    for folder in map(Path, TZPATH):
        table = folder / "zone.tab"
        if not table.is_file():
            continue
        for line in table.read_text(encoding="utf-8").splitlines():
            fields = line.split("\t")
            if not line.startswith("#") and len(fields) > 2 and fields[2] == zone:
                return fields[0]
    return None
