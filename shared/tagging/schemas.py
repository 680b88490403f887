"""Types and constants of tagging, for the domains whose texts are tagged; cheap to import."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from pydantic_core import from_json
from sqlalchemy import Table

from shared.core.db.list_tables import ListTable
from shared.tagging.rules.domain_names import AMBIGUOUS, DOMAINS

__all__ = [
    "AMBIGUOUS",
    "BY_USER",
    "DIGEST_BYTES",
    "DOMAINS",
    "FAILED",
    "PENDING",
    "TAGGED",
    "TAGGER_LENGTH",
    "TagTables",
    "TaggingRequest",
    "TaggingResult",
    "Tags",
    "read_keywords",
]

PENDING, TAGGED, FAILED = "pending", "tagged", "failed"
"""The states of a text: its job is to come, it has tags, its last attempt failed."""

BY_USER = "user"
"""The tagger of tags that a person chose."""

DIGEST_BYTES = 16
"""How many bytes of a keyword's digest are stored."""

TAGGER_LENGTH = 100
"""How many characters of a tagger's name are stored."""


class TaggingRequest(NamedTuple):
    """What tagging needs of the text `text_id`, read before the network is awaited.

    `may_send` tells whether a model may see the text; otherwise the rules tag it. `purpose` is the name of the call in
    the ledger. `own_domain` is the domain that the writer chose: it stays, and is the first.
    """

    user_id: UUID
    text_id: UUID
    title: str
    context: str | None
    may_send: bool
    purpose: str = "tag_journal_entry"
    own_domain: str | None = None


class Tags(NamedTuple):
    """What a text is tagged with, and by whom: a model's name or `rules`."""

    domains: tuple[str, ...]
    sentiment: str
    keywords: tuple[str, ...]
    tagged_by: str


class TaggingResult(NamedTuple):
    """The tags of a text, and the user it belongs to, with whose key they are sealed."""

    user_id: UUID
    tags: Tags


class TagTables(NamedTuple):
    """Where tags are stored: sentiment, state, tagger and the sealed keywords in the row of the text, domains as lists.

    `keyword_digests` is what a filter compares, None where nothing filters. `readable_keywords` has what the release
    before stored, until a job has sealed it.
    """

    texts: Table
    domains: ListTable
    readable_keywords: ListTable
    keyword_digests: ListTable | None = None


def read_keywords(sealed: str | None, readable: Sequence[str]) -> list[str]:
    """Return the keywords of a text: those of readable rows, or else the list of its row."""
    return list(readable) if readable or sealed is None else list(from_json(sealed))
