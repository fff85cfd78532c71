"""The calendar agent: what a person has planned, and when."""
