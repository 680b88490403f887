"""Reports: the last 2, 7 or 21 days of a person in numbers, what went with what, and sentences that rest on both."""
