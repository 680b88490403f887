"""The life theme: a few words that someone lives by for a while, with their history. Others use `service` only."""
