"""Tagging what people write: areas of life, mood and keywords, for every domain that keeps texts. Use `service`."""
