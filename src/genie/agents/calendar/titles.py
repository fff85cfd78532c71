"""What events are called: which words make a title, what kind it is, and which title a reference means."""

import re

from genie.agents.calendar.respelling import parted
from genie.core.regex import lazy_regex

TITLE_CHARS_MAX = 120
EVENT_WORDS = frozenset(
    "appointment appointments meeting meetings lunch lunches dinner dinners breakfast brunch "
    "supper coffee drinks call calls "
    "party parties birthday birthdays interview interviews class classes lesson lessons "
    "practice rehearsal game match concert "
    "flight trip vacation exam exams review standup sync dentist doctor doctor's checkup "
    "haircut wedding conference "
    "workout gym yoga event events visit therapy session sessions webinar deadline reunion "
    "anniversary training seminar "
    "recital ceremony presentation demo picnic barbecue date service tuition lecture lectures "
    "physio massage dentist's "
    "catchup kickoff retro briefing hike run swim tournament graduation festival theater theatre play show "
    "movie pilates tennis soccer football basketball choir band club chat checkin inspection delivery pickup "
    "playdate sleepover funeral baptism vet optometrist consultation surgery orthodontist hairdresser "
    "engagement engagements commitment commitments tutoring zoom workshop volunteering shift holiday "
    "karate judo ballet gymnastics swimming cricket rugby hockey netball golf volleyball badminton "
    "scouts brownies guides "
    "piano guitar violin drums orchestra nursery playgroup training football optician chiropractor "
    "barber therapist "
    "check-up check-in kick-off catch-up meet-up tune-up follow-up pick-up drop-off sleep-over play-off "
    "off-site offsite happy retreat book one-on-one 1-on-1 booking bookings".split()
)
STRONG_WORDS = EVENT_WORDS - frozenset(
    "book play show run call date game match movie club band happy service trip flight "
    "delivery pickup holiday visit "
    "karate judo ballet gymnastics swimming cricket rugby hockey netball golf volleyball badminton "
    "scouts brownies guides "
    "piano guitar violin drums orchestra nursery playgroup "
    "calls off-site review football basketball soccer tennis shift coffee training class "
    "practice deadline".split()
)
_MEETINGS = frozenset(
    "meeting standup sync retro kickoff briefing catchup review 1-on-1 checkin planning demo zoom "
    "webinar huddle scrum "
    "all-hands".split()
)
_CLASSES = frozenset("class yoga pilates lesson".split())
_GENERIC = frozenset(
    "appointment event thing engagement session visit plan commitment booking entry item".split()
)
_SKIPPED = frozenset(
    "my the a an our next upcoming with at for of to on and this that any s i have got "
    "his her their your some "
    "calendar schedule scheduled planned first last whole entire series all".split()
)
_SAME = {
    "mum": "mom",
    "mother": "mom",
    "mommy": "mom",
    "father": "dad",
    "daddy": "dad",
    "doctors": "doctor",
    "bday": "birthday",
    "dental": "dentist",
    "physician": "doctor",
    "supper": "dinner",
    "stand-up": "standup",
    "hair": "haircut",
    "veterinarian": "vet",
}
_PLAIN_NOUNS = frozenset(
    "mom mum dad mother father my the a an our his her their team boss client clients customer "
    "customers doctor "
    "dentist family grandma grandpa wife husband sister brother aunt uncle cousin friend "
    "friends parents kids "
    "children everyone everybody marketing sales finance legal hr design engineering product group partner "
    "accountant lawyer teacher therapist landlord neighbors neighbours new old whole entire "
    "people some two 2 3 "
    "colleagues coworkers investors candidate manager son daughter girlfriend boyfriend mother-in-law".split()
)
_NAME_PLACE = lazy_regex(
    r"\bwith ((?:(?:dr|mr|mrs|ms|uncle|aunt)\.? )?(?:[a-z][a-z'-]+)(?: and [a-z][a-z'-]+)?)"
)
_OWNED = lazy_regex(
    r"^((?:[a-z][a-z-]+ )?[a-z][a-z-]+)'s (?=birthday|anniversary|party|wedding|graduation|recital|game)"
)


def tidy(said: str) -> str:
    """A title from the words that are left for it; empty if they are none."""
    title = " ".join(said.split())
    lead = (
        r"^(?:as|an?|my|the|our|some|that i have|that there is|in|me|this|called|named|titled|"
        r"new|entry|event called|event named|event for|down|for|about|on|to|about)\s+"
    )
    tail = (
        r"\s+(?:at|on|for|from|to|in|by|around|about|the|and|is|starting|beginning|until|lasting|"
        r"called|i have|please|also|too|that is|as well|repeating|recurring|happening|going)$"
    )
    while True:
        shorter = re.sub(tail, "", re.sub(lead, "", title))
        if shorter == title:
            break
        title = shorter
    if title in (
        "",
        "event",
        "entry",
        "something",
        "new event",
        "new entry",
        "recurring event",
        "it",
        "appointment for me",
        "at",
        "on",
        "for",
        "to",
        "an",
        "a",
        "my",
        "the",
        "all day event",
        "calendar",
        "calendar event",
        "event for me",
        "i",
        "things",
        "repeating event",
    ):
        return ""
    return _capitalised(title)


def _capitalised(title: str) -> str:
    """With the names of people in capitals, as far as they can be told."""

    def names(found: re.Match[str]) -> str:
        return "with " + " ".join(
            word if word == "and" or word in _PLAIN_NOUNS or word in EVENT_WORDS else word.capitalize()
            for word in found[1].split()
        )

    title = _NAME_PLACE.sub(names, title)
    owned = _OWNED.match(title)
    if owned:
        words = [word if word in _PLAIN_NOUNS else word.capitalize() for word in owned[1].split()]
        title = " ".join(words) + title[owned.end(1) :]
    return parted(title)


_OF_THE_WORLD = lazy_regex(
    r"\b(?:royal|national|world|cup|general|grand|premier|champions?|olympics?|election|final|finals|state|super|"
    r"local|nearest|public|premiership|eurovision|oscars?|grammys?)\b"
)
_OWN_TOO = frozenset("flight trip shift training class date call visit run".split())
_OWNERS = lazy_regex(r"\b[a-z]+'s?\b|\bmy\b|\bour\b|\bwith\b")


def sounds_personal(query: str) -> bool:
    """Whether something by that name would be in somebody's own calendar, so that it is telling if it is
    not."""
    if _OF_THE_WORLD.search(query) is not None:
        return False
    return not (STRONG_WORDS | _OWN_TOO).isdisjoint(query.split()) or _OWNERS.search(query) is not None


def kind_of(title: str) -> str:
    """`birthday` for birthdays, `event` for all else."""
    return (
        "birthday"
        if re.search(
            r"\bbirthday\b(?! (?:party|dinner|lunch|drinks|brunch|celebration|gift|present|cake))", title
        )
        else "event"
    )


def content(said: str) -> frozenset[str]:
    """The words of a title or of a reference that tell it from others."""
    words = set()
    said = re.sub(r"\b(?:1|one) on (?:1|one)s?\b", "1-on-1", parted(said.casefold()))
    said = re.sub(r"\bstand up\b", "standup", re.sub(r"\bcheck[- ](up|in)\b", r"check\1", said))
    said = re.sub(r"\b(catch|meet|follow|tune)[- ]up\b", r"\1up", said)
    said = re.sub(r"\b(kick|drop)[- ]off\b", r"\1off", said)
    said = re.sub(r"\b(hair)cut\b|\bhair (?:cut|appointment)\b", "haircut", said)
    for word in re.findall(r"[\w'-]+", said):
        word = word.removesuffix("'s").removesuffix("'")
        word = _SAME.get(word, word)
        if word in _SKIPPED:
            continue
        if word.endswith("ies") and len(word) > 4:
            word = word[:-3] + "y"
        elif word.endswith(("ches", "sses", "xes")):
            word = word[:-2]
        elif word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
            word = word[:-1]
        words.add(_SAME.get(word, word))
    return frozenset(words)


def matches(reference: str, title: str, kind: str = "event") -> bool:
    """Whether a title is among what a reference names: "my dentist appointment" means "dentist"."""
    wanted, has = content(reference), content(title)
    if reference == "my birthday":
        return has == {"birthday"}
    if not wanted:
        return True
    special = wanted - _GENERIC
    if not special:
        return kind == "event" or bool(wanted & has)
    if special == {"meeting"}:
        return bool(has & _MEETINGS)
    if special == {"class"}:
        return bool(has & _CLASSES)
    if special == {"birthday"}:
        return kind == "birthday" or "birthday" in has
    if special <= has:
        return True
    told = special - {"class", "lesson", "meeting"}
    if told and told <= has and not has & {"class", "lesson", "meeting"} and "meeting" not in special:
        return True
    return "meeting" in special and bool(has & _MEETINGS) and special - {"meeting"} <= has
