"""Values: how much of each someone lives by right now, where two of them pull apart, and how they change."""
