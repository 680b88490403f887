"""Texts that are read aloud."""
