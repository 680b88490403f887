"""Sync: a client that is not always online keeps a copy of what someone has, and sends what was done offline."""
