"""What crosses the wire about accounts."""

from shared.accounts.schemas.overseeing import Account, AccountQuery, AccountSearch, FoundAccounts
from shared.accounts.schemas.passwords import EmailProof, ForgottenPassword, PasswordChange, PasswordReset
from shared.accounts.schemas.people import (
    Blueprint,
    Demographics,
    Profile,
    ProfileUpdate,
    RegisteredUser,
    Registration,
    ValueScore,
)
from shared.accounts.schemas.preferences import Preferences, PreferencesUpdate, QuietHours
from shared.accounts.schemas.signing_in import Credentials, RefreshRequest, SessionInfo, Tokens

__all__ = [
    "Account",
    "AccountQuery",
    "AccountSearch",
    "Blueprint",
    "Credentials",
    "Demographics",
    "EmailProof",
    "ForgottenPassword",
    "FoundAccounts",
    "PasswordChange",
    "PasswordReset",
    "Preferences",
    "PreferencesUpdate",
    "Profile",
    "ProfileUpdate",
    "QuietHours",
    "RefreshRequest",
    "RegisteredUser",
    "Registration",
    "SessionInfo",
    "Tokens",
    "ValueScore",
]
