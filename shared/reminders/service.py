"""The front of reminders."""

from shared.reminders import models

__all__ = ["models"]
