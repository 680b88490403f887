"""The front of the decision support chat."""

from shared.decision_support.supporting import support

__all__ = ["support"]
