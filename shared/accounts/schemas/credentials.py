"""Request and response models of sign-in: credentials, tokens, sessions, passwords and mailed tokens."""

import re
from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints

from shared.accounts import emails, password_rules
from shared.core.http.schema import NOT_EMPTY, RequestModel, ResponseModel, TextLimit
from shared.core.invisible_text import strip_unseen

_PARAMETERS = re.compile(r"[&?].*", re.DOTALL)


def _clean_mailed_token(token: str) -> str:
    """Cut off what was pasted around a token, and the parameters that mail programs add to a link."""
    return strip_unseen(_PARAMETERS.sub("", token))


Email = Annotated[
    str,
    AfterValidator(emails.clean_email),
    TextLimit(emails.MAX_EMAIL_LENGTH),
    AfterValidator(emails.check_email),
    Field(
        description="Upper and lower case and surrounding spaces are ignored.",
        examples=["ada@example.com"],
        json_schema_extra={"pattern": emails.EMAIL_PATTERN},
    ),
]
NewPassword = Annotated[
    str,
    StringConstraints(min_length=password_rules.MIN_PASSWORD_LENGTH),
    TextLimit(password_rules.MAX_PASSWORD_LENGTH),
    Field(
        description="Not the e-mail address, and not among the 10,000 most common passwords.",
        examples=["a walk at the lake"],
    ),
]
KnownPassword = Annotated[
    str,
    NOT_EMPTY,
    TextLimit(2 * password_rules.MAX_PASSWORD_LENGTH),  # chosen when characters were counted
    Field(examples=["a walk at the lake"]),
]
_TOKEN = "Qm3vT8sX1cN5bL7yKpRz0aWfEjUhGdOiVxS2n4M6tBk"  # noqa: S105 - an example, nobody's secret
_PASSWORD = "rain on a tin roof"  # noqa: S105 - an example, nobody's secret
_CHANGE: dict[str, Any] = {"current": "a walk at the lake", "new": _PASSWORD}
MailedToken = Annotated[
    str,
    AfterValidator(_clean_mailed_token),
    NOT_EMPTY,
    TextLimit(200),
    Field(description="From the link in the mail; it can be used once."),
]
_CODE = "K7QM-3XWD"
MailedCode = Annotated[
    str,
    StringConstraints(min_length=8),
    TextLimit(40),
    Field(description="From the mail; it can be used once. Case, blanks and dashes do not matter.", examples=[_CODE]),
]
_CREDENTIALS: dict[str, Any] = {"email": "ada@example.com", "password": "a walk at the lake"}
_REFRESH_TOKEN = "zPp7ZkH0y3V6o1YB4mQx2n8WcR5tUeLsFaJgKdXiNvE"  # noqa: S105 - an example, nobody's secret
_TOKENS: dict[str, Any] = {
    "access_token": "eyJhbGciOiJIUzI1NiIsImtpZCI6ImsxIn0.eyJzdWIiOiI3YTBkIn0.c2lnbmF0dXJl",
    "token_type": "bearer",
    "expires_in": 900,
    "refresh_token": _REFRESH_TOKEN,
    "deletion_cancelled": False,
}
_VERIFIED = {"outcome": "verified", "message": "Thank you. Your e-mail address is verified."}
_MAILED = {"outcome": "sent", "message": "The mail is on its way. It can take a few minutes."}
_RESET_BY_CODE: dict[str, Any] = {"email": "ada@example.com", "code": _CODE, "password": _PASSWORD}
_SESSION: dict[str, Any] = {
    "id": "2b1d5e0a-6f0c-4c3c-9d55-8f0f4c9b7a31",
    "device": "Mozilla/5.0 (Android 16; Mobile) Firefox/145.0",
    "created_at": "2026-03-02T18:20:00Z",
    "last_used_at": "2026-03-04T07:05:00Z",
    "current": True,
}


class Credentials(RequestModel, json_schema_extra={"example": _CREDENTIALS}):
    """What you sign in with."""

    email: Email
    password: KnownPassword


class RefreshRequest(RequestModel, json_schema_extra={"example": {"refresh_token": _REFRESH_TOKEN}}):
    """A refresh token that was not used yet."""

    refresh_token: Annotated[str, AfterValidator(strip_unseen), NOT_EMPTY, TextLimit(200)]


class Tokens(ResponseModel, json_schema_extra={"example": _TOKENS}):
    """The tokens that a signed-in device stores. `expires_in` is in seconds."""

    access_token: str
    token_type: Literal["bearer"] = "bearer"  # noqa: S105 - the scheme's name, not a secret
    expires_in: int
    refresh_token: str
    deletion_cancelled: bool = Field(
        default=False, description="You had deleted the account, and this sign-in has taken it back into use."
    )


class SessionInfo(ResponseModel, json_schema_extra={"example": _SESSION}):
    """A device that is signed in; `current` marks the one that sent this request."""

    id: UUID
    device: str = Field(description="The name of the device, from its User-Agent.")
    created_at: datetime
    last_used_at: datetime
    current: bool


class EmailProof(RequestModel, json_schema_extra={"example": {"token": _TOKEN}}):
    """The token from the mail that verifies an address."""

    token: MailedToken


class EmailCode(RequestModel, json_schema_extra={"example": {"email": "ada@example.com", "code": _CODE}}):
    """The code from the mail that verifies an address, and the address."""

    email: Email
    code: MailedCode


class VerifiedEmail(ResponseModel, json_schema_extra={"example": _VERIFIED}):
    """The address is verified; `message` says it in a sentence that can be shown."""

    outcome: Literal["verified", "already_verified"]
    message: str


class VerificationMail(ResponseModel, json_schema_extra={"example": _MAILED}):
    """What became of the request for a mail; `message` says it in a sentence that can be shown."""

    outcome: Literal["sent", "already_sent", "already_verified"]
    message: str


class ForgottenPassword(RequestModel, json_schema_extra={"example": {"email": "ada@example.com"}}):
    """The address whose password was forgotten."""

    email: Email


class PasswordReset(RequestModel, json_schema_extra={"example": {"token": _TOKEN, "password": _PASSWORD}}):
    """The token from the mail, and the new password."""

    token: MailedToken
    password: NewPassword


class PasswordResetByCode(RequestModel, json_schema_extra={"example": _RESET_BY_CODE}):
    """The address, the code that was mailed to it, and the new password."""

    email: Email
    code: MailedCode
    password: NewPassword


class PasswordChange(RequestModel, json_schema_extra={"example": _CHANGE}):
    """The current password and the new one."""

    current: KnownPassword
    new: NewPassword
