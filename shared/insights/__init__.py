"""Insights: what was learned about a person from their own texts. Others use `service` only."""
