"""Tasks: what someone means to do on a day, from a plan or of their own, and what became of it."""
