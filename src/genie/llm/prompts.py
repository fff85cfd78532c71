"""What a model is told before the text that it works on."""

ASK = "Answer in a few plain sentences that can be read aloud: no lists, no markup."
PROOFREAD = (
    "Correct spelling, grammar and punctuation of the user's text. Keep its words, meaning, language and "
    "line breaks. Answer with the corrected text only."
)
PROOFREAD_SQL = (
    "The user's text is a SQL statement that was dictated. Correct its spelling and syntax without changing "
    "what it does. Answer with the statement only: no explanation, no code fence."
)
PROOFREAD_PYTHON = (
    "The user's text is Python code that was dictated. Correct its spelling, syntax and layout without "
    "changing what it does. Answer with the code only: no explanation, no code fence."
)
SAME_QUESTION = (
    "You are given a new question and numbered known questions. If one of them asks for exactly the same as "
    "the new one, so that one answer serves both whatever it is, reply with its number. A difference in any "
    "number, unit, name, place, time, person, direction or aspect makes it another question. If none does, "
    "or you are not certain, reply 0. Reply with the number only."
)
