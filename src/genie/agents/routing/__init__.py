"""Guesses which agent an utterance is for, from its words alone, where no agent's reading is sure."""
