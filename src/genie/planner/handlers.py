"""Every handler of every domain, in one registry."""

from genie.planner.commands import Commands
from genie.planner.lists.handlers import HANDLERS as LISTS


def all_commands() -> Commands:
    """The commands that programs can name."""
    return Commands(LISTS)
