"""Values: how much someone lives by each value right now, where two of them conflict, and how they change."""
