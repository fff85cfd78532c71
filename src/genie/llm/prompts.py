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
