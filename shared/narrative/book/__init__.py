"""The book of a session: its chapters as one file that a person can keep, print or give away."""
