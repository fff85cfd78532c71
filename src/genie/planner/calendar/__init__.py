"""A person's calendar: events as local wall time and zone, repeated by rule, in and out as iCalendar."""
