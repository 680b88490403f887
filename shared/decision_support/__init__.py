"""The decision support chat: stateless, in view of what someone values. Others use `service` only."""
