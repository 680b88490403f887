"""The synthesis of a session: drafts, checkpoints and chapters of a person's own words, and the shape of a story."""
