"""Reflection: a few questions about a journal entry, and what someone answers. Others use `service`."""
