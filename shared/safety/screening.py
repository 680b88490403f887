"""Screening what someone writes: assess, keep one row without the text, and let their level rise or fall."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import telemetry
from shared.core.crypto.digests import keyed_digest
from shared.core.db import UnitOfWork, table_of
from shared.safety.assessment import Assessment, assess
from shared.safety.levels import GREEN, Level
from shared.safety.models import SIGNALS_LENGTH, SafetyScreening
from shared.safety.replies import reply_for
from shared.safety.resources import resources_for
from shared.safety.schemas import Resource, SafetyNote
from shared.safety.standing import count_green_day, raise_standing, standing_level


@dataclass(frozen=True)
class Screening:
    """What came of it. `level` is the one that holds for the person now, at least as grave as `assessed.level`.

    `reply` and `resources` are what to show: nothing at green; beside the answer at yellow; instead of any other
    answer at red. `recorded` is False where the database did not answer.
    """

    level: Level
    assessed: Assessment
    reply: str | None
    resources: list[Resource]
    recorded: bool = True

    def note(self) -> SafetyNote:
        """Return what an answer carries in its field `safety`."""
        return SafetyNote(level=self.level, reply=self.reply, resources=self.resources)


def screen(db: Session, user_id: UUID, context: str, *texts: str | None) -> Screening:
    """Screen what someone wrote in one go, such as title and text; `context` is a constant such as `journal.entry`.

    Must come before any model sees a word of it. Where nothing was written, nothing is kept.
    """
    text = join(texts)
    assessed = assess(text)
    if text:
        keep_row(db, user_id, context, text, assessed)
    if assessed.level != GREEN:
        raise_standing(db, user_id, assessed.level)
    before_or_now = standing_level(db, user_id)
    if text and assessed.level == GREEN and before_or_now != GREEN:
        count_green_day(db, user_id)
    return show_level(db, user_id, before_or_now, assessed)


def screen_first(
    uow: UnitOfWork, user_id: UUID, context: str, *texts: str | None, locale: str | None = None
) -> Screening:
    """Screen in a transaction of its own, so that the row stays whatever becomes of the request.

    With the database down the text is assessed all the same, and what it says counts, for this once; the resources
    are then chosen by `locale`, for instance what the device says in `Accept-Language`.
    """
    try:
        with uow.transaction() as db:
            return screen(db, user_id, context, *texts)
    except SQLAlchemyError as failure:
        telemetry.log_failure("safety.not_recorded", failure, user_id=str(user_id))
        return screen_without_database(*texts, locale=locale)


def screen_without_database(*texts: str | None, country: str | None = None, locale: str | None = None) -> Screening:
    """Assess and answer from what the process has in memory; no standing level is known or kept."""
    assessed = assess(join(texts))
    note = crisis_reply(assessed.level, country, locale)
    return Screening(assessed.level, assessed, note.reply, note.resources, recorded=False)


def crisis_reply(
    level: Level, country: str | None = None, locale: str | None = None, timezone: str | None = None
) -> SafetyNote:
    """Return the written reply and the resources for a level; needs nothing but this process. Empty at green."""
    resources = [] if level == GREEN else resources_for(country, locale, timezone)
    return SafetyNote(level=level, reply=reply_for(level, level), resources=resources)


def join(texts: tuple[str | None, ...]) -> str:
    """Make one text of what someone wrote in one go, as it is assessed and digested."""
    return "\n\n".join(text for text in texts if text and not text.isspace())


def keep_row(db: Session, user_id: UUID, context: str, text: str, assessed: Assessment) -> None:
    """Put a screening on record, by digest only."""
    row = {
        "user_id": user_id,
        "text_digest": digest_of(text),
        "context": context,
        "level": assessed.level,
        "signals": ",".join(assessed.signals)[:SIGNALS_LENGTH],
        "version": assessed.version,
    }
    db.execute(insert(table_of(SafetyScreening)).values(row))


def digest_of(text: str) -> bytes:
    """Return what stands for a text on record: an HMAC, by which it can be recognized but not read."""
    readable = text.encode("utf-8", "replace").decode()  # half of a surrogate pair has no bytes of its own
    return keyed_digest("safety.text", readable)


def show_level(db: Session, user_id: UUID, level: Level, assessed: Assessment) -> Screening:
    """Say what there is to show at the level that holds for someone now."""
    if level == GREEN:
        return Screening(level, assessed, None, [])
    profile = accounts.get_profile(db, user_id)
    resources = resources_for(None, profile.locale, profile.timezone)
    return Screening(level, assessed, reply_for(level, assessed.level), resources)
