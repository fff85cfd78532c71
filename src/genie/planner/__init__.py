"""What belongs to a person and changes: lists, timers, calendar. Each change can be undone."""
