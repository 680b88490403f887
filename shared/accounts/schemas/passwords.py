"""Proving an address, and choosing another password."""

from typing import Annotated, Any

from pydantic import Field, StringConstraints

from shared.accounts.schemas.fields import Email, KnownPassword, NewPassword
from shared.core.http.schema import RequestModel

_TOKEN = "Qm3vT8sX1cN5bL7yKpRz0aWfEjUhGdOiVxS2n4M6tBk"  # noqa: S105 - an example, nobody's secret
_PASSWORD = "rain on a tin roof"  # noqa: S105 - an example, nobody's secret
_CHANGE: dict[str, Any] = {"current": "a walk at the lake", "new": _PASSWORD}
MailedToken = Annotated[
    str, StringConstraints(min_length=1, max_length=200), Field(description="From the link in the mail; good once.")
]


class EmailProof(RequestModel, json_schema_extra={"example": {"token": _TOKEN}}):
    """What came with the mail that asks to verify an address."""

    token: MailedToken


class ForgottenPassword(RequestModel, json_schema_extra={"example": {"email": "ada@example.com"}}):
    """Whose password is forgotten."""

    email: Email


class PasswordReset(RequestModel, json_schema_extra={"example": {"token": _TOKEN, "password": _PASSWORD}}):
    """What came with the mail, and the password from now on."""

    token: MailedToken
    password: NewPassword


class PasswordChange(RequestModel, json_schema_extra={"example": _CHANGE}):
    """The password until now, and the one from now on."""

    current: KnownPassword
    new: NewPassword
