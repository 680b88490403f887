"""The front of the accounts domain: what functions and other domains may use of it."""

from shared.accounts.events import UserRegistered
from shared.accounts.models import OnboardingStatus
from shared.accounts.preferences import ai_allowed, change_preferences, get_preferences
from shared.accounts.profile import advance_onboarding, get_profile, replace_profile, timezone_of
from shared.accounts.purge import purge_expired
from shared.accounts.registration import register
from shared.accounts.schemas import Blueprint, ValueScore
from shared.accounts.sessions import end_session, list_sessions, refresh, sign_out
from shared.accounts.signin import sign_in

__all__ = [
    "Blueprint",
    "OnboardingStatus",
    "UserRegistered",
    "ValueScore",
    "advance_onboarding",
    "ai_allowed",
    "change_preferences",
    "end_session",
    "get_preferences",
    "get_profile",
    "list_sessions",
    "purge_expired",
    "refresh",
    "register",
    "replace_profile",
    "sign_in",
    "sign_out",
    "timezone_of",
]
