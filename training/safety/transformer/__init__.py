"""Training of the small transformer that reads passages for the safety screening; MODEL_CARD.md tells how well."""
