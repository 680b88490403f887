"""Reminders and digests: coming back when a person wants to. Others use `service` only."""
