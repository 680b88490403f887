"""The safety net under everything people write: it notices, answers warmly, and points to people. Use `service`."""
