"""The result of a screening, and its row: written by digest only, kept for `RETENTION`, then purged.

Levels are not purged: they are the current state of a person.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, Row, func, insert, select, update
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock
from shared.core.crypto.digests import keyed_digest
from shared.core.db import table_of
from shared.core.db.purge import delete_expired
from shared.safety.assessment import Assessment
from shared.safety.consequences import Consequences, get_consequences
from shared.safety.languages.assessment import READ_LANGUAGES
from shared.safety.languages.identification import ENGLISH, LANGUAGE_NAMES
from shared.safety.level_store import build_level_columns
from shared.safety.levels import GREEN, Level, apply_decay, find_gravest
from shared.safety.models import SIGNALS_LENGTH, SafetyCorrection, SafetyScreening
from shared.safety.replies import choose_language, choose_reply, get_advice, get_question
from shared.safety.resources import find_resources
from shared.safety.schemas import (
    CORRECTION_URL,
    RESOURCES_URL,
    CorrectionOffer,
    Resource,
    SafetyNote,
)
from shared.safety.schemas.levels import ReadLanguage, SafetyResources

RETENTION = timedelta(days=400)
_INSERT = insert(table_of(SafetyScreening))
_MOST_RAISED = 5_000


@dataclass(frozen=True)
class RaisedDay:
    """The gravest level of a local day that was not green; `is_corrected`: the person said it was not meant so."""

    day: date
    level: Level
    is_corrected: bool


@dataclass(frozen=True)
class Screening:
    """The result of a screening. `level` is the person's current level, at least as grave as `assessed.level`.

    `reply` and `resources` are shown beside the answer, and instead of it at red; at green they are empty.
    `recorded` is False where the database did not answer; `language` is the one that the reply is in.
    """

    level: Level
    assessed: Assessment
    reply: str | None
    resources: list[Resource]
    recorded: bool = True
    language: str = ENGLISH
    resources_url: str = RESOURCES_URL

    @property
    def consequences(self) -> Consequences:
        """What the person's current level takes away and gives back."""
        return get_consequences(self.level)

    def note(self) -> SafetyNote:
        """Return the field `safety` of an answer."""
        return build_note(
            self.level,
            self.assessed.level,
            self.reply,
            self.resources,
            language=self.language,
            is_read=self.assessed.is_read,
            resources_url=self.resources_url,
        )


def build_note(
    level: Level,
    assessed: Level,
    reply: str | None,
    resources: list[Resource],
    *,
    language: str = ENGLISH,
    is_read: bool = True,
    resources_url: str = RESOURCES_URL,
) -> SafetyNote:
    """Return the note for a person's level: what is said, asked and shown, and how it can be corrected.

    The question is asked when the words themselves call for it, and as long as a correction needs its answer.
    """
    consequences = get_consequences(level)
    needs_answer = consequences.correction == "after_answer"
    asks = needs_answer or (consequences.asks_directly and get_consequences(assessed).asks_directly)
    offer = CorrectionOffer(url=CORRECTION_URL, needs_answer=needs_answer) if consequences.correction else None
    return SafetyNote(
        level=level,
        reply=reply,
        question=get_question(language) if asks else None,
        correction=offer,
        resources=resources,
        resources_url=resources_url,
        language_read=is_read,
    )


def build_crisis_note(
    level: Level,
    country: str | None = None,
    locale: str | None = None,
    timezone: str | None = None,
    text_language: str | None = None,
) -> SafetyNote:
    """Return the written reply and the resources for a level, without database or network. Empty at green.

    The language of the person's words decides the language of the note where the caller has them. Without words the
    locale decides, and without a locale, or with one that we have no replies for, it is English.
    """
    resources = find_resources(country, locale, timezone) if get_consequences(level).helplines else []
    language = choose_language(text_language, locale)
    url = build_resources_url(country, locale, timezone) if resources else RESOURCES_URL
    reply = choose_reply(level, level, language)
    return build_note(level, level, reply, resources, language=language, resources_url=url)


def build_resources_url(country: str | None, locale: str | None, timezone: str | None) -> str:
    """Return where all helplines are listed, those of the person's own place first, as in the note beside it.

    The list is for everyone: the address says where someone lives and which language they read, and not who they are.
    """
    known = {"country": country, "timezone": timezone, "locale": locale}
    named = urlencode({name: value for name, value in known.items() if value})
    return f"{RESOURCES_URL}?{named}" if named else RESOURCES_URL


def list_resources(country: str | None, locale: str | None, timezone: str | None = None) -> SafetyResources:
    """List the helplines and the country whose lines come first; an unknown country or zone is no error."""
    found = find_resources(country, locale, timezone)
    return SafetyResources(
        country=found[0].country,
        advice=get_advice(choose_language(None, locale)),
        resources=found,
        languages_read=[ReadLanguage(code=code, name=LANGUAGE_NAMES[code]) for code in READ_LANGUAGES],
    )


def build_user_note(db: Session, user_id: UUID, level: Level, text_language: str | None = None) -> SafetyNote:
    """Return the written reply for a level and the resources where someone lives; nothing is read at green.

    `text_language` is that of the words, as in `Assessment.language`, and decides the language of the note. Without it
    the locale of the profile decides: a person who chose German and writes English is then answered in German, which
    they chose to read.
    """
    if level == GREEN:
        return build_crisis_note(level)
    profile = accounts.get_profile(db, user_id)
    return build_crisis_note(level, None, profile.locale, profile.timezone, text_language)


def build_note_columns(user_id: ColumnElement[UUID]) -> tuple[ColumnElement[Any], ...]:
    """Return what `read_note` needs to know of a person, as columns of any statement."""
    return (*build_level_columns(user_id), *accounts.build_place_columns(user_id))


def read_note(row: Row[Any]) -> SafetyNote:
    """Return the note for a person's current level, of a row with `build_note_columns`; 401 where no account is in use.

    It is what a screening without texts says, for a caller that has no statement to spare for it.
    """
    level: Level = row.stored_level or GREEN
    if level != GREEN:
        if row.account_timezone is None:
            raise accounts.account_closed()
        level = apply_decay(clock.local_date(clock.now(), row.account_timezone), level, row.second_green_on)
    if level == GREEN:
        return build_crisis_note(GREEN)
    language = choose_language(None, row.account_locale)
    resources = find_resources(None, row.account_locale, row.account_timezone)
    url = build_resources_url(None, row.account_locale, row.account_timezone)
    reply = choose_reply(level, GREEN, language)
    return build_note(level, GREEN, reply, resources, language=language, resources_url=url)


def join_texts(texts: tuple[str | None, ...]) -> str:
    """Join the texts of one request into the text that is assessed and digested."""
    return "\n\n".join(text for text in texts if text and not text.isspace())


def record_screening(
    db: Session, user_id: UUID, context: str, digest: bytes, screening: Screening, *, session_id: UUID | None = None
) -> None:
    """Store a screening with how many helplines its answer has; of the text only its digest is stored."""
    assessed = screening.assessed
    row = {
        "id": uuid4(),
        "created_at": clock.now(),
        "user_id": user_id,
        "text_digest": digest,
        "context": context,
        "level": assessed.level,
        "signals": ",".join(assessed.signals)[:SIGNALS_LENGTH],
        "version": assessed.version,
        "session_id": session_id,
        "confidence": assessed.score,
        "resources_provided": len(screening.resources),
    }
    db.connection().execute(_INSERT, row)


def release_session(db: Session, user_id: UUID, session_id: UUID) -> None:
    """Let the screenings of a session of writing stand without it, because it is deleted."""
    mine = update(SafetyScreening).where(SafetyScreening.user_id == user_id, SafetyScreening.session_id == session_id)
    db.execute(mine.values(session_id=None))


def find_last_writings(db: Session, user_ids: Sequence[UUID], since: datetime) -> dict[UUID, datetime]:
    """Return when those of up to 1,000 people last wrote something who did so since then, in one query.

    Whatever people write is screened, so the screenings tell.
    """
    written = (SafetyScreening.user_id.in_(user_ids), SafetyScreening.created_at >= since)
    last = select(SafetyScreening.user_id, func.max(SafetyScreening.created_at).label("moment")).where(*written)
    return {row.user_id: row.moment for row in db.execute(last.group_by(SafetyScreening.user_id))} if user_ids else {}


def list_raised_days(db: Session, user_id: UUID, since: datetime) -> list[RaisedDay]:
    """List the local days since a moment on which something was not green, the newest first; three statements.

    Each is the day that it was where the person lived then.
    """
    zones = accounts.load_zone_history(db, user_id, since)
    mine = (SafetyScreening.user_id == user_id, SafetyScreening.created_at >= since, SafetyScreening.level != GREEN)
    newest = (SafetyScreening.created_at.desc(), SafetyScreening.id.desc())
    raised = select(SafetyScreening.created_at, SafetyScreening.level).where(*mine).order_by(*newest)
    levels: dict[date, Level] = {}
    for moment, level in db.execute(raised.limit(_MOST_RAISED)):
        day = zones.find_local_date(moment)
        levels[day] = find_gravest(level, levels.get(day, GREEN))
    theirs = (SafetyCorrection.user_id == user_id, SafetyCorrection.created_at >= since)
    days = select(SafetyCorrection.local_date).where(*theirs).distinct().order_by(SafetyCorrection.local_date.desc())
    corrected = set(db.scalars(days.limit(_MOST_RAISED)))
    return [RaisedDay(day, levels[day], day in corrected) for day in sorted(levels, reverse=True)]


def digest_text(text: str) -> bytes:
    """Return the HMAC that stands for a text in the table: it recognizes the text and does not reveal it."""
    readable = text.encode("utf-8", "replace").decode()  # half of a surrogate pair has no bytes of its own
    return keyed_digest("safety.text", readable)


def build_screening(db: Session, user_id: UUID, level: Level, assessed: Assessment) -> Screening:
    """Build the screening for a person's current level, with reply and resources.

    At green there are resources only where the text was not read, because green says nothing then.
    """
    if level == GREEN and assessed.is_read:
        return Screening(level, assessed, None, [])
    profile = accounts.get_profile(db, user_id)
    return _complete_screening(level, assessed, None, profile.locale, profile.timezone)


def build_unrecorded_screening(assessed: Assessment, country: str | None, locale: str | None) -> Screening:
    """Build the screening of a text without the database, as if the person had no level before."""
    if assessed.level == GREEN and assessed.is_read:
        return Screening(GREEN, assessed, None, [], recorded=False)
    return replace(_complete_screening(assessed.level, assessed, country, locale, None), recorded=False)


def _complete_screening(
    level: Level, assessed: Assessment, country: str | None, locale: str | None, timezone: str | None
) -> Screening:
    language = choose_language(assessed.language, locale)
    reply = choose_reply(level, assessed.level, language)
    resources, url = find_resources(country, locale, timezone), build_resources_url(country, locale, timezone)
    return Screening(level, assessed, reply, resources, language=language, resources_url=url)


def purge_expired(db: Session, now: datetime, limit: int) -> int:
    """Delete up to `limit` screenings and corrections that are older than `RETENTION`; return how many."""
    last = now - RETENTION
    removed = delete_expired(db, SafetyScreening.id, SafetyScreening.created_at <= last, limit)
    return removed + delete_expired(db, SafetyCorrection.id, SafetyCorrection.created_at <= last, limit - removed)
