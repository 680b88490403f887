"""Decisions, and the conversations with a coach about them, over several days. Others use `service` only."""
