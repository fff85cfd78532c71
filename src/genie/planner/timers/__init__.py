"""Timers, alarms and reminders: rows with a due instant, commands on them, a reader, and what rings them."""
