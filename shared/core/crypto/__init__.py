"""Cryptography: texts of people are encrypted, passwords are hashed, and of tokens only digests are stored."""
