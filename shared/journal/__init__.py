"""The decision journal: entries, their tags, and the search in them. Other domains use `service` only."""
