"""Daily challenges: one a local day, given by a timer or when someone looks, and done once."""
