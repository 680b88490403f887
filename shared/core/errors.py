"""The errors that a caller is told about: each is named for a situation and has an HTTP status.

A service raises them, and `shared.core.http.problems` renders them as problem details (RFC 9457). Any other exception
is a defect and becomes an opaque 500.
"""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from shared.core.text_length import count_units, cut_units

MAX_NAME_LENGTH = 100
_CUT = "..."


class FieldError:
    """An error in one field; `loc` is its path, such as `("body", "title")`.

    Strangers choose the names of unknown fields, so each part is cut to `MAX_NAME_LENGTH` units.
    """

    def __init__(self, loc: tuple[str | int, ...], msg: str, type: str) -> None:  # noqa: A002 - named as in the answer
        self.loc = tuple(_cut_name(part) for part in loc)
        self.msg = msg
        self.type = type

    def __eq__(self, other: object) -> bool:
        return isinstance(other, FieldError) and vars(self) == vars(other)

    def __hash__(self) -> int:
        return hash((self.loc, self.msg, self.type))


class Problem(Exception):
    """A response other than success. `detail` is read by people: plain, kind, and without what they wrote.

    `extensions` are further members of the document (RFC 9457, section 3.2).
    """

    status: ClassVar[int] = 500
    slug: ClassVar[str] = "internal-error"
    title: ClassVar[str] = "Something went wrong on our side"

    def __init__(
        self, detail: str, *, headers: Mapping[str, str] | None = None, errors: Sequence[FieldError] = ()
    ) -> None:
        super().__init__(detail)
        self.detail = detail
        self.headers = dict(headers or {})
        self.errors = tuple(errors)
        self.extensions: dict[str, Any] = {}


class BadRequest(Problem):
    """Each field is well formed, but the request is not possible in this state."""

    status, slug, title = 400, "bad-request", "This request does not fit here"


class Unauthorized(Problem):
    """The access token is missing or no longer valid."""

    status, slug, title = 401, "unauthorized", "Please sign in"

    def __init__(self, detail: str = "Sign in and send the access token as a Bearer token.") -> None:
        super().__init__(detail, headers={"WWW-Authenticate": "Bearer"})


class Forbidden(Problem):
    """You are signed in, but may not do this."""

    status, slug, title = 403, "forbidden", "This is not open to you"


class MissingScope(Problem):
    """The API key does not have the scope that the operation needs (RFC 6750, section 3.1)."""

    status, slug, title = 403, "missing-scope", "This API key may not do this"

    def __init__(self, scope: str) -> None:
        challenge = f'Bearer error="insufficient_scope", scope="{scope}"'
        super().__init__(f"This needs an API key with the scope {scope}.", headers={"WWW-Authenticate": challenge})


class ForbiddenKey(Problem):
    """An API key was sent to an operation that only a person who has signed in may call."""

    status, slug, title = 403, "forbidden-key", "This is not open to API keys"

    def __init__(self) -> None:
        super().__init__("An API key cannot do this. Please sign in.")


class SuspendedAccount(Problem):
    """The account is suspended until an administrator has reviewed it."""

    status, slug, title = 403, "account-suspended", "This account is suspended"


class NotFound(Problem):
    """It does not exist, or it belongs to someone else: both get the same response."""

    status, slug, title = 404, "not-found", "We could not find this"


class Conflict(Problem):
    """It conflicts with what is stored now."""

    status, slug, title = 409, "conflict", "This does not go together with what is already there"


class Gone(Problem):
    """It was here, and is not kept that long (RFC 9110, section 15.5.11)."""

    status, slug, title = 410, "gone", "This is no longer kept"


class MissingLength(Problem):
    """The body was sent without `Content-Length` (RFC 9110, section 15.5.12)."""

    status, slug, title = 411, "length-required", "The body did not arrive"


class StaleVersion(Problem):
    """`If-Match` names an older version (RFC 9110, section 13.1.1)."""

    status, slug, title = 412, "stale-version", "This was changed in the meantime"


class PayloadTooLarge(Problem):
    """The body is larger than the operation accepts."""

    status, slug, title = 413, "payload-too-large", "This is too large"


class UnsupportedMediaType(Problem):
    """The body has a content type that the operation does not accept."""

    status, slug, title = 415, "unsupported-media-type", "This kind of content is not taken here"


class Invalid(Problem):
    """A field is not valid; `errors` names each field and says what would be valid."""

    status, slug, title = 422, "invalid", "Something in the request is not right yet"


class TooManyRequests(Problem):
    """Too many requests; `Retry-After` says how many seconds to wait."""

    status, slug, title = 429, "too-many-requests", "That was a lot at once"

    def __init__(self, detail: str, *, retry_after: int) -> None:
        super().__init__(detail, headers={"Retry-After": str(max(1, retry_after))})


class ServiceUnavailable(Problem):
    """A service that this operation needs is not configured or does not answer."""

    status, slug, title = 503, "service-unavailable", "This is not available right now"


def invalid_field(loc: tuple[str | int, ...], msg: str, kind: str = "value_error") -> Invalid:
    """Build the 422 for a rule that only the service can check; it looks like an error of the schema."""
    return invalid_fields([FieldError(loc, msg, kind)])


def invalid_fields(faults: Sequence[FieldError]) -> Invalid:
    """Build the 422 for one or more faults; its `detail` is the message of the first."""
    return Invalid(faults[0].msg, errors=faults)


def _cut_name(part: str | int) -> str | int:
    if isinstance(part, int) or count_units(part) <= MAX_NAME_LENGTH:
        return part
    return cut_units(part, MAX_NAME_LENGTH - len(_CUT)) + _CUT
