"""The roles of a question once its order is settled: of what, where, for what.

An attribute belongs to its thing however it is said; a scope that says nothing goes; a compound is parted.
"""

from collections.abc import Sequence

from genie.snapshots.meaning.lexicon import Lexicon

Listed = list[tuple[str, list[str]]]

PREPOSITIONS = frozenset(
    "of in on at from to into onto for with without by than between under over above below before after "
    "since "
    "until during about through against near per via within as behind instead_of because_of out_of "
    "in_front_of next_to according_to beside besides except like outside inside "
    "toward versus WORLD".split()
)
MODALS = frozenset("can could should must may might would will shall".split())
AUXILIARIES = frozenset(("be", "do", "have")) | MODALS
_DEGREES = frozenset(
    "normal average usual standard maximum minimum ideal total safe healthy legal official".split()
)
_SYMMETRIC = frozenset(("DISTANCE", "DIFFERENCE"))
_I_SIDE = frozenset(("my", "our"))
_YOU_SIDE = frozenset(("your",))
HOW_TO = {"HOWTO": _I_SIDE | _YOU_SIDE, "HOWTO_I": _I_SIDE, "HOWTO_U": _YOU_SIDE}
ADVICE = frozenset("HOWTELL HOWLONG HOWOFTEN WHENBEST COOKHEAT CANDO SHOULDDO NEEDDO".split())
HOW_TO |= dict.fromkeys(ADVICE, _I_SIDE)


def bare(word: str) -> str:
    """A word without the mark of its form."""
    return word.rstrip("~+") or word


def settle_attribute(
    core: list[str], roles: Listed, asks: list[str], lexicon: Lexicon
) -> tuple[list[str], Listed]:
    """An attribute and one thing: "X height", "height for X" and "height of X" are one."""
    found = [word for word in core if is_attribute(word, lexicon)]
    if len(found) == 1 and core[0] not in HOW_TO:
        attribute = lexicon.attributes[found[0]]
        roles = [("of" if role in attribute.prepositions else role, words) for role, words in roles]
        parts = attribute.name.lower().split("_")
        rest = [word for word in core if word != attribute.name]
        rest = rest if len(rest) != 1 or rest[0] not in parts[1:] else []
        at_an_end = attribute.name in (core[0], core[-1])
        degrees = [word for word in rest if word in _DEGREES]
        rest = [word for word in rest if word not in _DEGREES]
        if rest and asks == ["whether"] and not roles:
            return core, roles
        if rest and at_an_end and not any(role == "of" for role, _ in roles):
            roles, rest = [("of", settled(rest, lexicon)), *roles], []
        if rest and core[0] == attribute.name and any(role == "of" for role, _ in roles):
            roles, rest = [("of", rest), *roles], []
        roles = [(role, _whose(words) if role == "of" else words) for role, words in roles]
        if attribute.is_date:
            asks[:] = [ask for ask in asks if ask != "when"]
        if attribute.name in _SYMMETRIC and not rest:
            roles = _symmetric(roles)
        if at_an_end:
            return [attribute.name, *degrees, *rest], roles
        if degrees:
            return [attribute.name, *degrees, *rest], roles
    if core and core[0] == "COUNT":
        roles = [("of" if role in ("in", "on") else role, words) for role, words in roles]
    return core, roles


def settle_scope(
    core: list[str], roles: Listed, asks: list[str], lexicon: Lexicon
) -> tuple[list[str], Listed]:
    """ "The tallest … in the world": the world is meant when nothing else is said."""
    superlative = any(is_superlative(word, lexicon) for word in core)
    if superlative and [role for role, _ in roles] == ["WORLD"]:
        roles = []
    if superlative and [role for role, _ in roles] == ["of"]:
        roles = [("in", roles[0][1])]
    elif [role for role, _ in roles] == ["for"] and not asks and not has_verb(core, lexicon):
        roles = [("of", roles[0][1])]
    return core, roles


def settle_compound(
    core: list[str], roles: Listed, *, is_plain: bool, lexicon: Lexicon
) -> tuple[list[str], Listed]:
    """ "Violin strings" are strings of a violin; the order of the parts tells what belongs to what."""
    if not is_plain or not core:
        return core, roles
    says_where = any(role in ("in", "of") for role, _ in roles)
    if len(core) > 1 and core[0] in lexicon.places and not says_where:
        return core[1:], [("in", core[:1]), *roles]
    if has_verb(core, lexicon):
        return core, roles
    first, rest = core[:1], core[1:]
    if first[0] not in ("COUNT", "AMOUNT_NEEDED") or not rest:
        counted = [words for role, words in roles if role == "of"]
        if core == ["COUNT"] and len(counted) == 1 and len(counted[0]) > 1:
            others = [entry for entry in roles if entry[0] != "of"]
            return ["COUNT", counted[0][-1]], [("of", counted[0][:-1]), *others]
        return core, roles
    if len(rest) > 1 and not any(role == "of" for role, _ in roles):
        whole = [word for word in rest if not is_superlative(word, lexicon)]
        if whole == rest and not any(bare(word) in AUXILIARIES for word in rest):
            return [*first, rest[-1]], [("of", rest[:-1]), *roles]
    return core, roles


def is_attribute(word: str, lexicon: Lexicon) -> bool:
    """Whether the word is something one can ask of a thing."""
    return bare(word) in lexicon.attributes


def is_verb(word: str, lexicon: Lexicon) -> bool:
    """Whether the word is a form of a verb."""
    return bare(word) in lexicon.forms.verbs


def has_verb(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether one of the words says what is done."""
    return any(word[-1] in "~+" or is_verb(word, lexicon) for word in words)


def settled(words: list[str], lexicon: Lexicon) -> list[str]:
    """Superlatives in front; "A or B", "A and B" alone in the alphabet's order."""
    front = [word for word in words if is_superlative(word, lexicon)]
    rest = [word for word in words if not is_superlative(word, lexicon)]
    if len(rest) == 3 and rest[1] in ("and", "or"):
        rest = [min(rest[0], rest[2]), rest[1], max(rest[0], rest[2])]
    return [*front, *rest]


def with_degrees_joined(words: list[str]) -> list[str]:
    """ "Most popular" is one word, as "tallest" is."""
    joined: list[str] = []
    for word in words:
        if joined and joined[-1] in ("most", "least"):
            joined[-1] = f"{joined[-1]}_{word}"
        else:
            joined.append(word)
    return joined


def is_superlative(word: str, lexicon: Lexicon) -> bool:
    return lexicon.guards.get(word) == "superlative" or word.startswith(("most_", "least_"))


_POSSESSIVES = {
    "i": "my",
    "you": "your",
    "he": "his",
    "she": "her",
    "we": "our",
    "they": "their",
    "it": "its",
}


def _whose(words: list[str]) -> list[str]:
    """ "How old am I" asks for my age."""
    return [_POSSESSIVES.get(words[0], words[0])] if len(words) == 1 else words


def _symmetric(roles: list[tuple[str, list[str]]]) -> list[tuple[str, list[str]]]:
    """It is as far from here to there as from there to here."""
    ends = [words for role, words in roles if role in ("of", "from", "to", "between")]
    if len(ends) == 1 and ends[0].count("and") == 1:
        middle = ends[0].index("and")
        ends = [ends[0][:middle], ends[0][middle + 1 :]]
    others = [(role, words) for role, words in roles if role not in ("of", "from", "to", "between")]
    return [*(("of", words) for words in sorted(ends)), *others]
