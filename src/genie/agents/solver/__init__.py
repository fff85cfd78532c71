"""Questions that no agent covers, solved by programs that a language model writes."""
