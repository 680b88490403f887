"""The front of the accounts domain: what functions and other domains may use of it."""

from shared.accounts.events import AiAllowed, TimezoneChanged, UserRegistered
from shared.accounts.models import OnboardingStatus, ReminderFrequency
from shared.accounts.new_passwords import change_password
from shared.accounts.overseeing import find_accounts, list_accounts, view_account
from shared.accounts.password_reset import OFFER_RESET, forgot_password, reset_password
from shared.accounts.preferences import ai_allowed, change_preferences, get_preferences, keeps_audio, wants_push
from shared.accounts.profile import advance_onboarding, get_profile, replace_profile, timezone_of
from shared.accounts.purge import purge_expired
from shared.accounts.recipients import ReminderWishes, note_rejected, recipient_of, reminder_wishes
from shared.accounts.registration import register
from shared.accounts.schemas import Blueprint, ValueScore
from shared.accounts.sessions import end_session, list_sessions, refresh, sign_out
from shared.accounts.signin import sign_in
from shared.accounts.suspending import resume, suspend, suspended_since
from shared.accounts.verification import resend_verification, verify_email
from shared.accounts.zones import timezones_of

__all__ = [
    "OFFER_RESET",
    "AiAllowed",
    "Blueprint",
    "OnboardingStatus",
    "ReminderFrequency",
    "ReminderWishes",
    "TimezoneChanged",
    "UserRegistered",
    "ValueScore",
    "advance_onboarding",
    "ai_allowed",
    "change_password",
    "change_preferences",
    "end_session",
    "find_accounts",
    "forgot_password",
    "get_preferences",
    "get_profile",
    "keeps_audio",
    "list_accounts",
    "list_sessions",
    "note_rejected",
    "purge_expired",
    "recipient_of",
    "refresh",
    "register",
    "reminder_wishes",
    "replace_profile",
    "resend_verification",
    "reset_password",
    "resume",
    "sign_in",
    "sign_out",
    "suspend",
    "suspended_since",
    "timezone_of",
    "timezones_of",
    "verify_email",
    "view_account",
    "wants_push",
]
