"""The meaning frame of a question: what it asks, of what, in which roles, with every word accounted for.

Two questions are the same only if their frames are equal. Words that say nothing are dropped, synonyms and
ways
of asking that the lexicon knows become one; everything else stays, in its role and, where order matters, in
its order. What is not known is never guessed: it equals only itself.
"""

import json
import re
from dataclasses import dataclass, field
from functools import lru_cache

from genie.core.regex import lazy_regex
from genie.core.slips import with_letters_joined
from genie.core.text import exact_key
from genie.snapshots.meaning.arrange import Arranged, arrange
from genie.snapshots.meaning.asides import without_asides
from genie.snapshots.meaning.chatter import question_in
from genie.snapshots.meaning.demonyms import countries_named
from genie.snapshots.meaning.essence import begins_in_ing, essence_of
from genie.snapshots.meaning.lexicon import Lexicon, english
from genie.snapshots.meaning.order import question_first, with_particle_at_verb, with_topic_in_place
from genie.snapshots.meaning.plainly import asked_plainly

_KEPT = 2048
_LONGEST_CHARS = 400
_WORD = lazy_regex(
    r"[-+]?\d[\d.,:/]*(?:st|nd|rd|th)?(?![^\W\d_])|'s(?!\w)|[^\W_]+(?:['’.&][^\W_]+(?<!'s))*|[^\s\w?!.,;:]"
)
_HYPHEN = lazy_regex(r"(?<=[^\W\d_])-(?=[^\W\d_])")
_NUMBER = lazy_regex(r"[-+]?\d[\d.,:/]*(?:st|nd|rd|th)?")
_ARTICLES = frozenset(("a", "an", "the"))
_POINTED = lazy_regex(
    r"^(?:what|which|who|whom) (?:the|an?|my|your|his|her|their|our|i|you|he|she|we|they) (?!.* (?:is|are"
    r"|was|were)$)"
)


Roles = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, kw_only=True)
class Frame:
    """What was understood of a question.

    `asks`: "who", "when", "whether", …, empty for "what" and for commands. `marks`: past, will. `core`: the
    words
    of the sentence's trunk; `roles`: its prepositions with their words, in a settled order. `changes` is
    true for commands that change something. `said` is the question without the words around it.
    """

    asks: tuple[str, ...]
    marks: tuple[str, ...]
    core: tuple[str, ...]
    roles: Roles
    changes: bool
    said: str
    guards: frozenset[str] = field(default_factory=frozenset)
    essence: str = ""

    @property
    def key(self) -> str:
        """Equal for two questions of one meaning."""
        return self.essence or self.form

    @property
    def form(self) -> str:
        """As `key`, but the order of words counts where English does not leave it free."""
        return _as_text(self.asks, self.marks, self.core, self.roles)

    @property
    def words(self) -> tuple[str, ...]:
        """All words, with those of its roles."""
        return self.core + tuple(word for _, words in self.roles for word in words)

    def shorter(self) -> list[tuple[str, str]]:
        """Each soft word, and the key without it. Guard words, numbers, days and attributes are not soft."""
        found: list[tuple[str, str]] = []
        for place, word in enumerate(self.core):
            if self._is_soft(word):
                core = self.core[:place] + self.core[place + 1 :]
                found.append((word, _as_text(self.asks, self.marks, core, self.roles)))
        for number, (role, words) in enumerate(self.roles):
            for place, word in enumerate(words):
                if self._is_soft(word) and len(words) > 1:
                    fewer = (role, words[:place] + words[place + 1 :])
                    roles = (*self.roles[:number], fewer, *self.roles[number + 1 :])
                    found.append((word, _as_text(self.asks, self.marks, self.core, roles)))
        return found

    def _is_soft(self, word: str) -> bool:
        return not (
            word in self.guards
            or word in _DAYS
            or word.isupper()
            or any(map(str.isdigit, word))
            or word in _ASKING
        )

    @property
    def _words_before_a_thing(self) -> int:
        """How many words of the trunk say what is asked, before those that say of what."""
        if self.core[:1] and self.core[0] in _ADVICE:
            return _HOW_TO_WORDS
        if self.asks == ("whether", "can"):
            return _CAN_EAT_WORDS
        if self.asks == ("when",) and "past" in self.marks:
            return 1
        return len(self.core)

    @property
    def template(self) -> str | None:
        """The key with its things replaced by their kinds; None when it names no thing.

        What a question is about stands in a role, behind the verb of "how to …", or is a number or a day.
        """
        core, roles = self._with_kinds([])
        if (core, roles) == (self.core, self.roles):
            return None
        return _as_text(self.asks, self.marks, core, roles)

    @property
    def things(self) -> tuple[str, ...]:
        """What stands in the places of the template, in their order."""
        found: list[str] = []
        self._with_kinds(found)
        return tuple(found)

    def _with_kinds(self, things: list[str]) -> tuple[tuple[str, ...], "Roles"]:
        """The trunk and the roles of the template; what they leave out goes to `things`."""
        kept = self._words_before_a_thing
        core = _typed(self.core[:kept], things)
        if kept < len(self.core):
            things.append(" ".join(self.core[kept:]))
            core = (*core, "<thing>")
        roles: list[tuple[str, tuple[str, ...]]] = []
        for role, words in self.roles:
            if role in _ABOUT_A_THING:
                things.append(" ".join(words))
                roles.append((role, ("<thing>",)))
            else:
                roles.append((role, _typed(words, things)))
        return core, tuple(roles)


_HOW_TO_WORDS = 2
_CAN_EAT_WORDS = 2
_ADVICE = frozenset(("HOWTO", "HOWLONG", "COOKHEAT", "WHENBEST"))
_ABOUT_A_THING = frozenset("of in on at for from to into by with about between".split())


def _as_text(*parts: object) -> str:
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":"))


_ASKING = frozenset(("what", "who", "when", "where", "why", "how"))
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today tomorrow yesterday tonight january "
    "february "
    "march april june july august september october november december".split()
)


def _typed(words: tuple[str, ...], things: list[str]) -> tuple[str, ...]:
    typed = []
    for word in words:
        kind = "<number>" if _NUMBER.fullmatch(word) else "<day>" if word in _DAYS else word
        if kind != word:
            things.append(word)
        typed.append(kind)
    return tuple(typed)


@lru_cache(_KEPT)
def read_frame(question: str) -> Frame | None:
    """The frame of an English question; None for what is too long or has no words of its own."""
    if len(question) > _LONGEST_CHARS:
        return None
    lexicon = english()
    said = question_in(with_letters_joined(exact_key(without_asides(question, lexicon))), lexicon)
    asked = asked_plainly(said)
    words = _WORD.findall(_HYPHEN.sub(" ", asked))
    text = _plain(words, lexicon)
    text = countries_named(question_first(text, lexicon), lexicon.peoples)
    for stage in ("first", "aspects", "ways", "early", "attributes", "late", "last"):
        text = lexicon.rewrites[stage].rewritten(text)
        if stage == "ways":
            text = _MINE.sub(r"\g<before>", _MINE.sub(r"\g<before>", text))
        if stage == "early":
            text = with_topic_in_place(text)
    arranged = _defined(
        arrange(text.split(), lexicon, points_at_object=_POINTED.match(said) is not None), asked, lexicon
    )
    if not arranged.core and not arranged.roles:
        return None
    return _frame(arranged, said, lexicon)


# What one does oneself, one does with one's own things, unless it is a person who is meant.
_MINE = lazy_regex(
    r"(?P<before> (?:can|could|should|must|do|may|might|will) i (?:\S+ ){1,8}?)my "
    r"(?!(?:(?:own|best|little|big|ex|late) )*(?:mother|father|mum|mom|dad|son|daughter|wife|husband|boss"
    r"|partner|brother"
    r"|sister|friend|girlfriend|boyfriend|baby|child|kid|teenager|parent|name|age|birthday|list|calendar|timer|alarm"
    r"|shopping_list|to_do_list|grocery_list|appointment|meeting|own|next|first|last|self|schedule|reminder|event|doctor"
    r"|dentist|teacher|mind|way|brother-in-law)s? )"
)
_WHAT_IS_A_THING = lazy_regex(
    r"(?:what is|explain|define|describe) (?!it$|this$|that$|up$|new$|life$|love$)(?:an? "
    r")?[a-z]{4,}(?: even| to me)?|(?:an? )?[a-z]{4,} what (?:is|are) (?:it|that|this|they|(?:one|1) of "
    r"(?:those|them))"
    r"|what is (?:it|that) (?:an? )?[a-z]{4,}"
)


def _defined(arranged: Arranged, said: str, lexicon: Lexicon) -> Arranged:
    """ "What is perjury" asks for its meaning."""
    if len(arranged.core) != 1 or arranged.roles or arranged.asks or arranged.marks:
        return arranged
    word = arranged.core[0]
    if (
        _WHAT_IS_A_THING.fullmatch(said) is None
        or not word.islower()
        or word in lexicon.guards
        or word in _DAYS
    ):
        return arranged
    return Arranged(asks=(), marks=(), core=("MEANING",), roles=(("of", (word,)),))


def _frame(arranged: Arranged, said: str, lexicon: Lexicon) -> Frame:
    words = (*arranged.core, *(word for _, listed in arranged.roles for word in listed))
    first = next(iter(arranged.core), "")
    changes = first in lexicon.changing and not arranged.asks and not begins_in_ing(said, lexicon)
    return Frame(
        asks=arranged.asks,
        marks=arranged.marks,
        core=arranged.core,
        roles=arranged.roles,
        changes=changes,
        said=said,
        guards=frozenset(word for word in words if word in lexicon.guards),
        essence="" if changes else essence_of(arranged, lexicon, said),
    )


def _plain(words: list[str], lexicon: Lexicon) -> str:
    """The words in plain forms, without those that say nothing, phrases as one word; padded with spaces."""
    plain: list[str] = []
    for word in words:
        for part in _split(word):
            if part not in lexicon.nothing:
                plain.append(_plain_word(part, plain[-1] if plain else "", lexicon))
    plain = with_particle_at_verb(" ".join(plain)).split()
    joined: list[str] = []
    index = 0
    while index < len(plain):
        count, name = _phrase_at(plain, index, lexicon)
        joined.append(name)
        index += count
    return "".join(f" {word}" for word in joined) + " "


def _plain_word(word: str, before: str, lexicon: Lexicon) -> str:
    if word[-1].isdigit():
        return _number(word)
    if word == "am" and before[-1:].isdigit():
        return "am"
    return lexicon.forms.plain(word)


def _split(word: str) -> list[str]:
    """ "10km" is two words."""
    match = re.fullmatch(r"([-+]?\d[\d.]*)([^\W\d_]{2,})", word)
    if match is None or match[2] in ("st", "nd", "rd", "th"):
        return [word]
    return [match[1], match[2]]


def _number(word: str) -> str:
    if "." in word and word.count(".") == 1 and ":" not in word:
        return word.rstrip("0").rstrip(".") or "0"
    return word.rstrip(".,:/")


def _phrase_at(words: list[str], index: int, lexicon: Lexicon) -> tuple[int, str]:
    word = words[index]
    mark = word[len(word.rstrip("~+")) :]
    for phrase, name in lexicon.phrases.get(word.rstrip("~+"), ()):
        size = len(phrase)
        if size == 1 and phrase[0] == word.rstrip("~+"):
            return 1, name + mark
        if size > 1 and (word.rstrip("~+"), *words[index + 1 : index + size]) == phrase:
            return size, name + mark
        if tuple(words[index : index + size]) == phrase:
            return size, name
    return 1, word
