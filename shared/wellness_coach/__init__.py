"""The coach of body and rest: one chat of a person with it, and facts that it learns by asking."""
