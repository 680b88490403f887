"""Consistency: how much of what they could do someone did, over the last 7, 14 and 30 days."""
