"""Lists and what is on them: tables, commands that change them, a reader for agents."""
