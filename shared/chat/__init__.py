"""The chat engine: what every conversation with the coach has in common."""
