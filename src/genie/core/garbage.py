"""When Python looks for garbage in cycles: a server looks rarely, and never at what it started with.

By default it looks after every 700 new objects, and from time to time through all of them: the tables of
places and words that are there for good are a million, and looking through them stops every thread. A start
makes next to no garbage, but so many objects that looking would take a sixth of its time.
"""

import gc

_NEW_OBJECTS = 20_000
_YOUNG_ROUNDS = 20
_OLD_ROUNDS = 20


def postpone() -> None:
    """Do not look for garbage until `settle`: what a start makes is there for good."""
    gc.disable()


def settle() -> None:
    """Take all that is there now as there for good, and look for garbage rarely from here on."""
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS, _YOUNG_ROUNDS, _OLD_ROUNDS)
    gc.enable()
