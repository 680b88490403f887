"""Accounts: who someone is, how they prove it, and what they told us about themselves."""
