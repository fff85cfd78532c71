"""Session ids that people can read out: two lower-case words."""

import secrets

from genie.core.ids import SessionId

_FIRST = (
    "able amber ample azure bold brave brisk bright calm candid civil clear clever cosy crisp dapper "
    "daring deft eager early earnest fair fancy fleet fond frank fresh gentle gifted glad golden grand "
    "happy hardy honest humble jolly keen kind lively loyal lucky mellow merry mighty modest neat nimble "
    "noble patient placid plucky polite prime proud quick quiet rapid ready regal rosy royal sage sharp "
    "silver sleek smart snug sober solid spry steady sunny swift tender tidy tranquil trusty upbeat "
    "valiant vivid warm wise witty"
).split()
_SECOND = (
    "acorn badger beacon beaver birch bison breeze brook canyon cedar cobra comet condor coral cricket "
    "curlew dolphin dune eagle ember falcon fern finch forest fox gazelle glacier grove harbor hare hawk "
    "hazel heron island jaguar juniper kestrel lagoon lantern lark lemur lily lion lynx magpie maple "
    "marten meadow mole moose nebula newt oak ocelot orchid oriole osprey otter owl panda parrot pebble "
    "pelican penguin pine planet plover puffin quail rabbit raven reed river robin salmon seal sparrow "
    "spruce stork summit swan thistle tiger toucan trout tulip turtle valley walrus willow wombat wren "
    "yak zebra"
).split()


def new_session_id() -> SessionId:
    """A session id such as `wise penguin`."""
    return SessionId(f"{secrets.choice(_FIRST)} {secrets.choice(_SECOND)}")
