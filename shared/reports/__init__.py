"""Reports: what a period came to for a person, and what went with what in it."""
