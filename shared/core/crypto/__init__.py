"""Secrets: what people write is encrypted, passwords are hashed, tokens are stored as digests only."""
