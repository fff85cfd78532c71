"""Word lists behind the rules of context: kinds of words, top-level domains, and compounds of trap words."""

from typing import Final


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


DETERMINERS: Final = _words("a an the my your our their its every")
"""Words that must be followed by the thing they determine."""

POINTING: Final = _words("this that these those his her another each some any which what one")
"""Determiners that may also stand alone, at the end of a clause."""

AUXILIARIES: Final = _words(
    "is are was were be been being am has have had do does did will would can could shall should may might "
    "must isn't wasn't doesn't didn't won't can't means goes comes belongs looks seems needs starts begins "
    "ends ended began started lasted lasts"
)
PREPOSITIONS: Final = _words(
    "of in on at to from for by with without within between before after during since until over under "
    "through throughout into about against"
)
CONTINUES: Final = AUXILIARIES | PREPOSITIONS | _words("that which who when where")
"""Words that carry on a clause whose subject has just been named."""

PRONOUNS: Final = _words("i you he she it we they me him us them who")
CONJUNCTIONS: Final = _words("and or but so if then because while as than nor yet")
QUESTION_WORDS: Final = _words("how what when where why who which whose")
FUNCTION_WORDS: Final = (
    DETERMINERS | POINTING | PRONOUNS | CONJUNCTIONS | QUESTION_WORDS | PREPOSITIONS | AUXILIARIES
)

BEFORE_A_VERB: Final = _words(
    "to must will would can could should shall may might let's i'll we'll you'll they'll he'll she'll gotta "
    "didn't don't won't can't wouldn't"
)
"""Words after which a trap word is a verb ("had to dash")."""

DESCRIBING: Final = _words(
    "big huge single double extra missing stray trailing leading closing opening little small large tiny "
    "long short brand new whole entire oxford serial inverted upside-down simple plain literal"
)
PLACING: Final = _words("first second third last next final other same only right wrong")
"""Adjectives that may also end a clause ("she was the first")."""

THINGS_AFTER: Final = _words("key keys button buttons emoji icon")
"""After a name, these make it a thing ("the tab key")."""

COMMA_BEFORE: Final = _words("separated separation separator delimited delimiter splice splices usage")
COMMA_AFTER: Final = _words("oxford serial inverted")
COLON_BEFORE: Final = _words(
    "cancer cancers surgery screening screenings cleanse polyp polyps health infection tumor tumour "
    "hydrotherapy removal"
)
COLON_AFTER: Final = _words("transverse sigmoid ascending descending spastic")

PERIOD_BEFORE: Final = _words(
    "of drama dramas piece pieces pain pains costume costumes furniture instruments property features"
)
PERIOD_AFTER: Final = _words(
    "trial notice grace time waiting incubation cooling-off probation probationary review transition "
    "transitional reporting recovery qualifying holiday rest rainy dry free gestation accounting billing "
    "warranty settlement blackout lunch class menstrual historical ice latent induction"
)
SPANS: Final = _words("second minute hour day week month year decade")
NUMBER_WORDS: Final = _words(
    "zero one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty "
    "ninety hundred"
)

DASH_BEFORE: Final = _words("of board boards cam cams light lights")
DASH_ON: Final = _words("to off out through across for into home back")
DASH_AFTER: Final = _words("mad pebble quick")

SLASH_BEFORE: Final = _words("prices costs spending budgets jobs taxes rates emissions fiction")
PATH_AFTER: Final = _words("cd ls cat path directory folder endpoint route in to from under into at mount")

TOP_LEVEL_DOMAINS: Final = _words(
    "com org net edu gov mil int io ai co uk de fr es nl ch eu ca au nz jp cn br ru se dk fi pl cz pt gr ie "
    "tv dev app info biz xyz ly gg fm sh ac me"
)
WORDY_DOMAINS: Final = _words("in is it to us at be no so am my do in")
"""Top-level domains that are also everyday words: they count only at the end of a name."""

FILE_ENDINGS: Final = _words(
    "txt md pdf doc docx xls xlsx ppt pptx csv tsv json yaml yml toml xml html htm css js ts py rb go rs c h "
    "cpp java sh sql zip tar gz png jpg jpeg gif svg mp3 mp4 wav exe ini cfg log lock env bak"
)
DOT_FILES: Final = _words("env gitignore bashrc zshrc vimrc ssh config dockerignore editorconfig")

MAIL_HOSTS: Final = _words("gmail googlemail outlook hotmail yahoo icloud proton protonmail aol fastmail")

PIPED_COMMANDS: Final = _words("grep less more sort wc head tail xargs awk sed uniq tee jq cut")

DEGREES: Final = _words("degree degrees celsius fahrenheit percent")

ABBREVIATIONS: Final = _words(
    "etc mr mrs ms dr jr sr inc ltd co vs st e.g i.e a.m p.m u.s u.k d.c ph.d no dept approx"
)
