"""The parts of sentences about lists, in English, that intents/en.yaml names as `<PART>`."""

from genie.agents.lists.names import NEW_NAME, WORD, phrase

__all__ = ["PARTS", "PAST"]

LIST = phrase("list")
TARGET = phrase("target")
ON = r"(?:onto|on to|on|into|in to|to|in|down on|down in|down onto|under|over to|up on|for)"
OFF = r"(?:off of|off from|off|from|out of|on|in|of)"
AWAY = r"(?:off of|off from|off|from|out of)"
X = r"(?P<x>.+)"
LAZY = r"(?P<x>.+?)"
STORE = (
    r"(?: (?:from|at|in) (?:the )?(?:store|supermarket|market|grocery store|shop|shops|grocery|"
    r"mall|chemist|chemist's|pharmacy|butchers?|butcher's|bakery|baker's)| when (?:i|we) go shopping)?"
)
DATE = r"(?P<date>.+)"
THINGS = (
    r"(?:things?|items?|tasks?|todo items?|todos?(?! list)|groceries(?! list)|entries|entry|"
    r"errands?|chores?|jobs?|products?|stuff|ones|bits(?: and (?:bobs|pieces))?)"
)
ADD = (
    r"(?:add|put|throw|stick|toss|include|write(?: down)?|jot(?: down)?|note(?: down)?|append|"
    r"insert|place|pop|chuck|slap|enter|shove|bung|whack|plonk|fling|sling|"
    r"get|log|save|record|list|drop|set|at|ad)"
)
BOUGHT = (
    r"(?:(?:(?:i|we|you)(?: (?:really|also|still|just|definitely|probably|do|do also|will|absolutely))* "
    r"(?:need|have|want|ought|should|must|am going|are going|would like|got|have got|had better|"
    r"better)(?: to| got to)?|need to|got to|have to|gotta|must) )"
)
LACK = (
    r"(?:(?:i|we)(?: (?:really|also|still|just|definitely|do|probably))* (?:(?:am|are|have|"
    r"almost|nearly|about|completely|all|"
    r"running|getting|run|ran|just|now|going|to) )*(?:need(?: some| more| some more| another)?|"
    r"out of|low on|short on|"
    r"could use(?: some| more)?|want(?: some| more)?|no more|used up|used the last of|finished the last of|"
    r"do not have any(?: more)?|have not (?:got )?any(?: more)?|have not got(?: any)?(?: more)?|have "
    r"no(?: more)?|"
    r"could do with(?: some| more| some more| some new| a new| a few| new)?|am missing|are missing)|"
    r"there is no(?: "
    r"more)?|there is not any(?: more)?|there are no(?: more)?|(?:we|i) have no(?: "
    r"more)?|almost out of|nearly out of|all out of|run out of|ran out of|out of|low on|need more|no more|"
    r"running low on|running out of|need some)"
)
DONE = (
    r"(?:done|complete|completed|finished|bought|checked|checked off|purchased|accomplished|"
    r"taken care of|ticked off|crossed off|"
    r"off|did|don)"
)
NOT_DONE = (
    r"(?:not done|undone|not complete|incomplete|not finished|unfinished|not completed|open|"
    r"unchecked|to do|todo)"
)
LEVEL = r"(?P<level>high|highest|top|low|lowest|normal|medium|no|urgent|important|regular|number 1)"
PAST = (
    r"(?:bought|purchased|picked up|finished(?: with)?|completed|done with|done|did|got|gotten|"
    r"grabbed|checked off|"
    r"taken care of|took care of)"
)
PARTS = {
    "LIST": LIST,
    "TARGET": TARGET,
    "ON": ON,
    "OFF": OFF,
    "AWAY": AWAY,
    "X": X,
    "LAZY": LAZY,
    "WORD": WORD,
    "NEW_NAME": NEW_NAME,
    "DATE": DATE,
    "LEVEL": LEVEL,
    "THINGS": THINGS,
    "NOT_DONE": NOT_DONE,
    "DONE": DONE,
    "PAST": PAST,
    "ADD": ADD,
    "BOUGHT": BOUGHT,
    "LACK": LACK,
    "STORE": STORE,
}
