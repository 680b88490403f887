"""Therapeutic writing (seed 004): the E&P profile, techniques and scenes, sessions, drafts and artifacts."""
