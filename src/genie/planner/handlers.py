"""Every handler of every domain, in one registry."""

from collections.abc import Mapping

from genie.planner.calendar.handlers import HANDLERS as CALENDAR
from genie.planner.commands import Commands
from genie.planner.model import Handler


def all_commands(*more: Mapping[str, Handler]) -> Commands:
    """The commands that programs can name: the planner's, and `more` families of others."""
    return Commands(CALENDAR, *more)
