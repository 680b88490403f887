"""People for tests: registered and signed in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import count
from typing import Any
from uuid import UUID

from sqlalchemy import update

from shared.accounts.models import User
from shared.core import clock
from shared.core.db import transaction
from tests.client import Api, Response
from tests.registrations import register_once

PASSWORD = "a quiet lake at noon"
ADMIN_EMAIL = "admin@example.com"  # an address of the setting ADMIN_EMAILS
_numbers = count(1)


@dataclass(frozen=True)
class Person:
    """Someone who is signed in."""

    api: Api
    id: UUID
    email: str
    token: str
    refresh_token: str

    def get(self, path: str, **options: Any) -> Response:
        """Send a GET as this person."""
        return self.api.get(path, token=self.token, **options)

    def post(self, path: str, **options: Any) -> Response:
        """Send a POST as this person."""
        return self.api.post(path, token=self.token, **options)

    def patch(self, path: str, **options: Any) -> Response:
        """Send a PATCH as this person."""
        return self.api.patch(path, token=self.token, **options)

    def put(self, path: str, **options: Any) -> Response:
        """Send a PUT as this person."""
        return self.api.put(path, token=self.token, **options)

    def delete(self, path: str, **options: Any) -> Response:
        """Send a DELETE as this person."""
        return self.api.delete(path, token=self.token, **options)

    def write_entry(self, title: str = "Stay or go?", **fields: Any) -> dict[str, Any]:
        """Create a journal entry and return it as a GET returns it."""
        answer = self.post("/v1/decisions/journal", json={"title": title, **fields})
        assert answer.status == 201, answer.json
        entry = dict(answer.json)
        del entry["safety"]  # only the answer to the POST has it
        return entry


def new_person(api: Api, *, email: str | None = None, **fields: Any) -> Person:
    """Register someone and sign them in."""
    if email is not None:
        return _register(api, email, fields)
    return _register_once(api, ("person", *sorted(fields.items())), lambda: _register(api, _new_address(), fields))


def new_administrator(api: Api, email: str = ADMIN_EMAIL) -> Person:
    """Make an administrator: someone with a listed, verified address who has signed in since it was verified."""
    return _register_once(api, ("administrator", email), lambda: _register_administrator(api, email))


def _register_once(api: Api, key: object, register: Callable[[], Person]) -> Person:
    if api != Api():
        return register()
    return replace(register_once(key, register, lambda person: person.id), api=api)


def _new_address() -> str:
    return f"person{next(_numbers)}@example.com"


def _register(api: Api, email: str, fields: Mapping[str, Any]) -> Person:
    registered = api.post("/v1/register", json={"email": email, "password": PASSWORD, **fields})
    assert registered.status == 201, registered.json
    signed_in = api.post("/v1/auth/login", json={"email": email, "password": PASSWORD})
    assert signed_in.status == 200, signed_in.json
    tokens = signed_in.json
    return Person(api, UUID(registered.json["id"]), email, tokens["access_token"], tokens["refresh_token"])


def _register_administrator(api: Api, email: str) -> Person:
    person = verify(_register(api, email, {}))
    tokens = api.post("/v1/auth/login", json={"email": email, "password": PASSWORD}).json
    return replace(person, token=tokens["access_token"], refresh_token=tokens["refresh_token"])


def make_api_key(person: Person, *scopes: str, **fields: Any) -> str:
    """Have someone make an API key, and return it."""
    body = {"name": "a script", "scopes": [*scopes], "password": PASSWORD, **fields}
    answer = person.post("/v1/account/api-keys", json=body)
    assert answer.status == 201, answer.json
    return str(answer.json["key"])


def verify(person: Person) -> Person:
    """Mark someone's address as verified, as following the mailed link does."""
    with transaction() as db:
        db.execute(update(User).where(User.id == person.id).values(email_verified_at=clock.now()))
    return person
