"""Measures how well we route, answer and remember, on files of questions with what is expected."""
