"""The version of the API, as its document and its health show it. A test compares it to pyproject.toml."""

VERSION = "0.1.0"
