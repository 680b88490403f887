"""What can go wrong in a way that the caller should know: errors named for their situation, with a status.

A service raises one of these and knows nothing of HTTP beyond the status; `shared.core.http.problems` renders
them as RFC 9457 problem details. Anything else that is raised is a defect and becomes an opaque 500.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class FieldError:
    """One thing wrong with one field; `loc` is its path, such as `("body", "title")`."""

    loc: tuple[str | int, ...]
    msg: str
    type: str


class Problem(Exception):
    """An answer other than success. `detail` is for people: plain, kind, and never quotes what they wrote."""

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


class BadRequest(Problem):
    """The request makes no sense where it was sent, though each of its fields is well formed."""

    status, slug, title = 400, "bad-request", "This request does not fit here"


class Unauthorized(Problem):
    """Nobody is signed in, or what proves it is not valid any more."""

    status, slug, title = 401, "unauthorized", "Please sign in"

    def __init__(self, detail: str = "Sign in and send the access token as a Bearer token.") -> None:
        super().__init__(detail, headers={"WWW-Authenticate": "Bearer"})


class Forbidden(Problem):
    """Known, but not allowed."""

    status, slug, title = 403, "forbidden", "This is not open to you"


class SuspendedAccount(Problem):
    """Known, and not allowed to use the service until someone who runs it has looked."""

    status, slug, title = 403, "account-suspended", "This account is suspended"


class NotFound(Problem):
    """There is no such thing, or it is someone else's: the two must look the same from outside."""

    status, slug, title = 404, "not-found", "We could not find this"


class Conflict(Problem):
    """It cannot be done as things stand now."""

    status, slug, title = 409, "conflict", "This does not go together with what is already there"


class StaleVersion(Problem):
    """`If-Match` names a version that someone has replaced (RFC 9110, section 13.1.1)."""

    status, slug, title = 412, "stale-version", "This was changed in the meantime"


class PayloadTooLarge(Problem):
    """More bytes than an operation takes."""

    status, slug, title = 413, "payload-too-large", "This is too large"


class UnsupportedMediaType(Problem):
    """A body in a form that no operation reads."""

    status, slug, title = 415, "unsupported-media-type", "Please send JSON"


class Invalid(Problem):
    """A field is not as it must be; `errors` names it and says what would be right."""

    status, slug, title = 422, "invalid", "Something in the request is not right yet"


class TooManyRequests(Problem):
    """Too often; `retry_after` is in seconds, at least 1."""

    status, slug, title = 429, "too-many-requests", "That was a lot at once"

    def __init__(self, detail: str, *, retry_after: int) -> None:
        super().__init__(detail, headers={"Retry-After": str(max(1, retry_after))})


class ServiceUnavailable(Problem):
    """A service that this needs is not configured or cannot be reached; everything else goes on."""

    status, slug, title = 503, "service-unavailable", "This is not available right now"


def invalid_field(loc: tuple[str | int, ...], msg: str, kind: str = "value_error") -> Invalid:
    """Build the 422 for a rule that only the service can check, in the shape that schema errors have."""
    return Invalid(msg, errors=[FieldError(loc, msg, kind)])
