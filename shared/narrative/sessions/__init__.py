"""Sessions of people who tell their story: where they are, what they chose, what they answered."""
