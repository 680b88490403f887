"""The future self: one way a decision could turn out, kept with claims that can be checked. Others use `service`."""
