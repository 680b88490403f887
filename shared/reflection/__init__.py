"""Reflection: a few questions about a journal entry, and the responses to them. Others use `service` only."""
