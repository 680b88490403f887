"""Events of accounts, for other domains to listen to."""

from dataclasses import dataclass
from uuid import UUID

from shared.accounts.users import OnboardingStatus


@dataclass(frozen=True)
class UserRegistered:
    """An account was created; published in the same transaction."""

    user_id: UUID


@dataclass(frozen=True)
class TimezoneChanged:
    """Someone changed their IANA time zone, so their days begin and end at other moments; the two are never equal."""

    user_id: UUID
    before: str
    after: str


@dataclass(frozen=True)
class AiConsentGiven:
    """Someone allowed that their words go to a language model, and had not allowed it before."""

    user_id: UUID


@dataclass(frozen=True)
class OnboardingProgressed:
    """Someone's onboarding went on from one status to a further one."""

    user_id: UUID
    before: OnboardingStatus
    after: OnboardingStatus


@dataclass(frozen=True)
class AnalyticsRefused:
    """Someone does not let events be kept for analytics any more."""

    user_id: UUID


@dataclass(frozen=True)
class AccountDeletionRequested:
    """Someone has deleted their account; a sign-in within the grace takes it back into use."""

    user_id: UUID


@dataclass(frozen=True)
class AccountSuspended:
    """An administrator has suspended an account."""

    user_id: UUID
