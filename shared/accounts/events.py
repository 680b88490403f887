"""What accounts tell the rest of the house."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class UserRegistered:
    """Someone has an account now; published in the transaction that makes it."""

    user_id: UUID


@dataclass(frozen=True)
class TimezoneChanged:
    """Someone's day begins and ends elsewhere from now on: IANA zones, never the same."""

    user_id: UUID
    before: str
    after: str


@dataclass(frozen=True)
class AiConsentGiven:
    """Someone lets their words go to a language model who did not before."""

    user_id: UUID
