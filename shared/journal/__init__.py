"""The decision journal: entries, their tags, and the search through them. Others use `service` only."""
