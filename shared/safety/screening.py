"""The result of a screening, and its row: written by digest only, kept for `RETENTION`, then purged.

Levels are not purged: they are the current state of a person.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core.crypto.digests import keyed_digest
from shared.core.db import table_of
from shared.core.db.purge import delete_expired
from shared.safety.assessment import Assessment
from shared.safety.consequences import Consequences, get_consequences
from shared.safety.levels import GREEN, Level
from shared.safety.models import SIGNALS_LENGTH, SafetyScreening
from shared.safety.replies import choose_reply
from shared.safety.resources import find_resources
from shared.safety.schemas import Resource, SafetyNote

RETENTION = timedelta(days=400)


@dataclass(frozen=True)
class Screening:
    """The result of a screening. `level` is the person's current level, at least as grave as `assessed.level`.

    `reply` and `resources` are shown beside the answer at yellow and instead of it at red; at green they are empty.
    `recorded` is False where the database did not answer.
    """

    level: Level
    assessed: Assessment
    reply: str | None
    resources: list[Resource]
    recorded: bool = True

    @property
    def consequences(self) -> Consequences:
        """What the person's current level takes away and gives back."""
        return get_consequences(self.level)

    def note(self) -> SafetyNote:
        """Return the field `safety` of an answer."""
        return SafetyNote(level=self.level, reply=self.reply, resources=self.resources)


def build_crisis_note(
    level: Level, country: str | None = None, locale: str | None = None, timezone: str | None = None
) -> SafetyNote:
    """Return the written reply and the resources for a level, without database or network. Empty at green."""
    resources = find_resources(country, locale, timezone) if get_consequences(level).helplines else []
    return SafetyNote(level=level, reply=choose_reply(level, level), resources=resources)


def build_user_note(db: Session, user_id: UUID, level: Level) -> SafetyNote:
    """Return the written reply for a level and the resources where someone lives; nothing is read at green."""
    if level == GREEN:
        return build_crisis_note(level)
    profile = accounts.get_profile(db, user_id)
    return build_crisis_note(level, None, profile.locale, profile.timezone)


def join_texts(texts: tuple[str | None, ...]) -> str:
    """Join the texts of one request into the text that is assessed and digested."""
    return "\n\n".join(text for text in texts if text and not text.isspace())


def record_screening(db: Session, user_id: UUID, context: str, text: str, assessed: Assessment) -> None:
    """Store a screening; of the text only its digest is stored."""
    row = {
        "user_id": user_id,
        "text_digest": digest_text(text),
        "context": context,
        "level": assessed.level,
        "signals": ",".join(assessed.signals)[:SIGNALS_LENGTH],
        "version": assessed.version,
    }
    db.execute(insert(table_of(SafetyScreening)).values(row))


def digest_text(text: str) -> bytes:
    """Return the HMAC that stands for a text in the table: it recognizes the text and does not reveal it."""
    readable = text.encode("utf-8", "replace").decode()  # half of a surrogate pair has no bytes of its own
    return keyed_digest("safety.text", readable)


def build_screening(db: Session, user_id: UUID, level: Level, assessed: Assessment) -> Screening:
    """Build the screening for a person's current level, with reply and resources."""
    if level == GREEN:
        return Screening(level, assessed, None, [])
    profile = accounts.get_profile(db, user_id)
    resources = find_resources(None, profile.locale, profile.timezone)
    return Screening(level, assessed, choose_reply(level, assessed.level), resources)


def purge_expired(db: Session, now: datetime, limit: int) -> int:
    """Delete up to `limit` rows that are older than `RETENTION`; return how many."""
    return delete_expired(db, SafetyScreening.id, SafetyScreening.created_at <= now - RETENTION, limit)
