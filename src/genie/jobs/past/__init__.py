"""Jobs that have ended, as those who look back see them."""
