"""The version that the API and its health report; pyproject.toml has the same, and a test compares them."""

VERSION = "0.1.0"
