"""The kinds of mail that people tell apart: what concerns their account always comes, the rest only as they like."""

from datetime import timedelta
from typing import Literal

Stream = Literal["verification", "account", "reminders", "digests"]
OPTIONAL: tuple[Stream, ...] = ("reminders", "digests")
# A reminder that comes half a day late reminds of nothing, and after an outage all would come at once.
LATEST: dict[str, timedelta] = {"reminders": timedelta(hours=6), "digests": timedelta(hours=24)}
