"""The front of progress."""

from shared.progress import models

__all__ = ["models"]
