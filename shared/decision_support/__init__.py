"""The decision support chat: stateless, with someone's values and theme in view. Others use `service` only."""
