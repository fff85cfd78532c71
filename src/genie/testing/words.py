"""Comparing what was heard with what was said."""

import re


def plain(text: str) -> str:
    """The words alone: lower case, no marks, single spaces."""
    return " ".join(re.sub(r"[^\w\s]", " ", text.lower()).split())
