"""Training of the classifier of `shared/safety`: labeled texts in, `weights.json` out; MODEL_CARD.md tells how well."""
