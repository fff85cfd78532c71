"""Dates, clocks and places in time."""
