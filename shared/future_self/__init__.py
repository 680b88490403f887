"""The future self: one way a decision could turn out, with claims to check later. Others use `service` only."""
