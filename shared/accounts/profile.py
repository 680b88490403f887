"""Profiles: what people tell about themselves, and the time zone in which their days begin and end.

Only accounts in use are loaded here. Each edit raises the version and is recorded in the audit log.
"""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, and_, bindparam, select
from sqlalchemy.orm import Session

from shared.accounts import models
from shared.accounts.events import OnboardingProgressed, TimezoneChanged
from shared.accounts.models import ACTIVE, OnboardingStatus, TimezoneChange, User
from shared.accounts.schemas import Blueprint, Demographics, Profile, ProfileUpdate, ValueScore
from shared.core import audit, clock, events
from shared.core.db import UtcDateTime
from shared.core.errors import Unauthorized, invalid_field
from shared.core.http import ExpectedVersion, dates
from shared.core.single_flight import single_flight

_TIMEZONE_QUERY = select(User.timezone).where(User.id == bindparam("user_id"), User.account_status == ACTIVE)
_NEXT_CHANGE = (
    select(TimezoneChange.timezone_before)
    .where(TimezoneChange.user_id == User.id, TimezoneChange.created_at > bindparam("moment", type_=UtcDateTime()))
    .order_by(TimezoneChange.created_at, TimezoneChange.id)
    .limit(1)
    .scalar_subquery()
)
_TIMEZONE_THEN_QUERY = _TIMEZONE_QUERY.add_columns(_NEXT_CHANGE.label("timezone_then"))
_PROFILE_FIELDS = ("name", "avatar_url", "demographics", "values_blueprint", "timezone", "locale", "onboarding_status")
_AUDITED_FIELDS = frozenset(("timezone", "locale", "onboarding_status"))  # in the audit log; the rest is private
_ONBOARDING_STEPS: tuple[OnboardingStatus, ...] = ("not_started", "in_progress", "completed")


@dataclass(frozen=True)
class AccountCalendar:
    """The IANA time zone in which someone's days begin and end, and when their account was created."""

    timezone: str
    created_at: datetime


@dataclass(frozen=True)
class ZoneHistory:
    """The IANA time zone of someone, and the changes that led to it: when, and which zone held before, oldest first."""

    timezone: str
    changes: Sequence[tuple[datetime, str]]

    def find_timezone(self, moment: datetime) -> str:
        """Return the zone in which they were at a moment."""
        return next((zone for changed_at, zone in self.changes if changed_at > moment), self.timezone)

    def find_local_date(self, moment: datetime) -> date:
        """Return the day that a moment was where they were, as `find_local_date_at` does."""
        return clock.local_date(moment, self.find_timezone(moment))


@single_flight
def _blueprint_adapter() -> TypeAdapter[Blueprint]:
    return TypeAdapter(Blueprint)  # slow to build, so not at import


def get_profile(db: Session, user_id: UUID) -> Profile:
    """Return someone's profile."""
    return _to_profile(load_active_user(db, user_id))


def rank_blueprint(db: Session, user_id: UUID) -> list[ValueScore]:
    """Return the values of someone's blueprint, the most important first; none before their first assessment."""
    blueprint = get_profile(db, user_id).values_blueprint or []
    return sorted(blueprint, key=lambda value: -value.score)


def replace_profile(db: Session, user_id: UUID, body: ProfileUpdate, expected: ExpectedVersion) -> Profile:
    """Replace a whole profile; 412 where `expected` is not the stored version."""
    check_timezone(body.timezone)
    user = load_active_user(db, user_id)
    expected.check(user.version)
    previous_timezone, previous_status = user.timezone, user.onboarding_status
    with _record_changes(db, user):
        user.name, user.avatar_url = body.name, body.avatar_url
        user.demographics = body.demographics.model_dump_json() if body.demographics else None
        user.values_blueprint = (
            None if body.values_blueprint is None else _blueprint_adapter().dump_json(body.values_blueprint).decode()
        )
        user.timezone, user.locale, user.onboarding_status = body.timezone, body.locale, body.onboarding_status
    if body.timezone != previous_timezone:
        db.add(TimezoneChange(user_id=user_id, timezone_before=previous_timezone))
        events.publish(db, TimezoneChanged(user_id, previous_timezone, body.timezone))
    _publish_onboarding(db, user, previous_status)
    return _to_profile(user)


def advance_onboarding(
    db: Session, user_id: UUID, status: OnboardingStatus, blueprint: Blueprint | None = None
) -> OnboardingStatus:
    """Move someone's onboarding forward to `status`, never back, and store the values blueprint where one is given.

    Returns the status that holds now. This is an edit of the profile, so it raises the version.
    """
    user = load_active_user(db, user_id)
    before = user.onboarding_status
    with _record_changes(db, user):
        user.onboarding_status = max(user.onboarding_status, status, key=_ONBOARDING_STEPS.index)
        if blueprint is not None:
            user.values_blueprint = _blueprint_adapter().dump_json(blueprint).decode()
    _publish_onboarding(db, user, before)
    return user.onboarding_status


def get_timezone(db: Session, user_id: UUID) -> str:
    """Return the IANA time zone in which someone's days begin and end; 401 for an account that is not in use."""
    zone = db.connection().execute(_TIMEZONE_QUERY, {"user_id": user_id}).scalar()
    if zone is None:
        raise account_closed()
    return zone


def build_place_columns(user_id: ColumnElement[UUID]) -> tuple[ColumnElement[str | None], ColumnElement[str | None]]:
    """Return `account_timezone` and `account_locale`, for any statement; both are null without an account in use."""
    mine = (User.id == user_id, User.account_status == ACTIVE)
    return (
        select(User.timezone).where(*mine).scalar_subquery().label("account_timezone"),
        select(User.locale).where(*mine).scalar_subquery().label("account_locale"),
    )


def find_local_date_at(db: Session, user_id: UUID, moment: datetime) -> date:
    """Return the day that `moment` was for someone, in the time zone that their profile named at that moment.

    Changes of zone are kept for 400 days; before that, the zone before the oldest kept change counts. One query.
    """
    row = db.connection().execute(_TIMEZONE_THEN_QUERY, {"user_id": user_id, "moment": moment}).one_or_none()
    if row is None:
        raise account_closed()
    return clock.local_date(moment, row.timezone_then or row.timezone)


def load_zone_history(db: Session, user_id: UUID, since: datetime) -> ZoneHistory:
    """Load in which zones someone has lived since a moment; one query. 401 for an account that is not in use."""
    changes = and_(TimezoneChange.user_id == User.id, TimezoneChange.created_at > since)
    joined = select(User.timezone, TimezoneChange.created_at, TimezoneChange.timezone_before)
    own = joined.outerjoin(TimezoneChange, changes).where(User.id == user_id, User.account_status == ACTIVE)
    rows = db.execute(own.order_by(TimezoneChange.created_at, TimezoneChange.id)).all()
    if not rows:
        raise account_closed()
    return ZoneHistory(rows[0].timezone, [(row.created_at, row.timezone_before) for row in rows if row.created_at])


def get_timezones(db: Session, user_ids: Collection[UUID]) -> dict[UUID, str]:
    """Return the IANA time zone of each account in use, in one query, for at most 2,000 people."""
    rows = db.execute(select(User.id, User.timezone).where(User.id.in_(user_ids), User.account_status == ACTIVE))
    return {row.id: row.timezone for row in rows}


def get_calendars(db: Session, user_ids: Collection[UUID]) -> dict[UUID, AccountCalendar]:
    """Return zone and creation of each account in use, in one query, for at most 2,000 people."""
    columns = (User.id, User.timezone, User.created_at)
    rows = db.execute(select(*columns).where(User.id.in_(user_ids), User.account_status == ACTIVE))
    return {row.id: AccountCalendar(row.timezone, row.created_at) for row in rows}


def find_next_user(db: Session, after: UUID | None) -> UUID | None:
    """Return the account behind another one in the order of ids, the first one for None; None behind the last one."""
    every = select(User.id).order_by(User.id).limit(1)
    return db.scalar(every if after is None else every.where(User.id > after))


def get_local_date(db: Session, user_id: UUID) -> date:
    """Return the day that it is now where someone lives; 401 for an account that is not in use."""
    return clock.local_date(clock.now(), get_timezone(db, user_id))


def check_day_ahead(db: Session, user_id: UUID, field: str, day: date | None) -> None:
    """Raise the 422 of a field for a day that is past where someone lives, or too far ahead; no day is always right."""
    if day is not None:
        dates.check_day_ahead(field, day, get_local_date(db, user_id))


def load_active_user(db: Session, user_id: UUID) -> User:
    """Load an account that is in use; 401 otherwise, since an access token can outlive its account by minutes."""
    user = db.get(User, user_id)
    if user is None or user.account_status != ACTIVE:
        raise account_closed()
    return user


def check_timezone(name: str) -> None:
    """Raise the 422 of the field `timezone` for a name that is not in the IANA database."""
    if not clock.is_timezone(name):
        raise invalid_field(("body", "timezone"), "Send an IANA time zone, such as Europe/Berlin.", "unknown_timezone")


@contextmanager
def _record_changes(db: Session, user: User) -> Iterator[None]:
    """Flush the changes that the block makes to a profile, and record them in the audit log if there are any."""
    before = {name: getattr(user, name) for name in _PROFILE_FIELDS}
    yield
    db.flush()
    changes = audit.diff_fields(before, {name: getattr(user, name) for name in _PROFILE_FIELDS}, _AUDITED_FIELDS)
    if changes:
        audit.record(db, "profile.changed", models.account_entity(user.id), changes)


def _publish_onboarding(db: Session, user: User, before: OnboardingStatus) -> None:
    """Publish that onboarding went on, if it did."""
    if _ONBOARDING_STEPS.index(user.onboarding_status) > _ONBOARDING_STEPS.index(before):
        events.publish(db, OnboardingProgressed(user.id, before, user.onboarding_status))


def account_closed() -> Unauthorized:
    """Build the 401 of an account that is suspended or deleted, whose access token is still valid for minutes."""
    return Unauthorized("This account is no longer active.")


def _to_profile(user: User) -> Profile:
    """Show a profile, with the zone that the account's days follow, so that what was read can be sent back."""
    demographics, blueprint = user.demographics, user.values_blueprint
    return Profile(
        id=user.id,
        email=user.email,
        name=user.name,
        avatar_url=user.avatar_url,
        demographics=None if demographics is None else Demographics.model_validate_json(demographics),
        values_blueprint=None if blueprint is None else _blueprint_adapter().validate_json(blueprint),
        timezone=clock.find_zone(user.timezone).key,
        locale=user.locale,
        onboarding_status=user.onboarding_status,
        registration_date=user.created_at,
        email_verified=user.email_verified_at is not None,
        auth_provider=user.auth_provider,
        subscription_tier=user.subscription_tier,
        updated_at=user.updated_at or user.created_at,
        version=user.version,
    )
