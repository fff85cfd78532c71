"""Timers, alarms and reminders, as they are asked for aloud."""
