"""Optimistic concurrency (RFC 9110, sections 8.8.3 and 13.1.1): responses carry `ETag`, edits carry `If-Match`.

The tag is the version of what a person wrote. What a job adds later, such as tags, does not change the version, so
that nobody's edit becomes stale because a job finished (docs/adr/0004).
"""

import re
from typing import NamedTuple

from shared.core.errors import StaleVersion

_ENTITY_TAG = r'"(\d{1,18})"|(\d{1,18})'
_NO_VERSION = (
    "The `If-Match` header names no version of this. Send the `ETag` that you read, unchanged and with its quotes, "
    'such as "3".'
)


class ExpectedVersion(NamedTuple):
    """The versions that the caller has seen; None where any version will do."""

    versions: frozenset[int] | None

    def check(self, current: int) -> None:
        """Raise 412 unless `current` is a version that the caller has seen."""
        if self.versions is not None and not self.versions:
            raise StaleVersion(_NO_VERSION)
        if self.versions is not None and current not in self.versions:
            raise stale_version()


def stale_version() -> StaleVersion:
    """Build the 412 for an edit of a version that is not the current one."""
    return StaleVersion("This was changed after you read it. Read it again and repeat your change.")


def entity_tag(version: int) -> str:
    """Write a version as a strong entity tag."""
    return f'"{version}"'


def read_if_match(header: str | None) -> ExpectedVersion:
    """Read `If-Match`: no header and `*` match any version; tags that are not ours match none.

    The number alone is taken as well: many clients send the field `version`, or lose the quotes.
    """
    if header is None or header.strip() == "*":
        return ExpectedVersion(None)
    strong = [part.strip() for part in header.split(",")]
    return ExpectedVersion(
        frozenset(int(m.group(m.lastindex or 0)) for part in strong if (m := re.fullmatch(_ENTITY_TAG, part)))
    )


def matches_any(header: str | None, tag: str) -> bool:
    """Tell whether `If-None-Match` names a tag (RFC 9110, 13.1.2): weak ones count, and `*` matches any."""
    if header is None:
        return False
    sent = [part.strip() for part in header.split(",")]
    return "*" in sent or tag in {part.removeprefix("W/") for part in sent}
