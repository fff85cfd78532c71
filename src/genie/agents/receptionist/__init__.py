"""Greets, says what can be asked, and is honest about what cannot."""
