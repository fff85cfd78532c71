"""Every handler of every domain, in one registry."""

from collections.abc import Mapping

from genie.planner.calendar.handlers import HANDLERS as CALENDAR
from genie.planner.commands import Commands
from genie.planner.lists.handlers import HANDLERS as LISTS
from genie.planner.model import Handler
from genie.planner.timers.handlers import HANDLERS as TIMERS


def all_commands(*more: Mapping[str, Handler]) -> Commands:
    """The commands that programs can name: the planner's, and `more` families of others."""
    return Commands(LISTS, TIMERS, CALENDAR, *more)
