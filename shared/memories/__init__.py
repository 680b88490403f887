"""Memories: what a person wrote in earlier years comes back to them, on its day or by chance."""
