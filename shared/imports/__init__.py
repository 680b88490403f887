"""Imports: journals of other apps and our own exports, previewed, added by jobs, and undone. Others use `service`."""
