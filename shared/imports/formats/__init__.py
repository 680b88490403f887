"""The formats of files that can be imported: one module each, listed in `registry`."""
