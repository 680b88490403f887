"""Decisions that live longer than one conversation, and the conversations about them. Others use `service` only."""
