"""Who is calling, for every operation there is: nobody, someone with a forged token, someone without the role.

No database is there at all. A guard that let someone through, or asked it, would show as another status.
"""

import base64
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any
from uuid import uuid4

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from shared.core import ports
from shared.core.crypto import access_tokens, digests
from shared.core.http.api_keys import KeyClaim, KeyGrant, Scope, write_api_key
from shared.core.http.guard import AdminUser, SessionUser
from shared.core.settings import get_settings
from tests import environment
from tests.cases import assert_each
from tests.contract.operation_requests import GUARDED, OPERATIONS, call, is_problem, token_for

OPEN = {
    "accounts_register": "nobody has an account yet",
    "accounts_login": "this is how one gets a token",
    "accounts_refresh": "the refresh token says who it is",
    "accounts_verify_email": "the token from the mail says who it is",
    "accounts_verify_email_by_code": "the code from the mail and its address say who it is",
    "accounts_reset_password_by_code": "the code from the mail and its address say who it is",
    "accounts_forgot_password": "whoever forgot it cannot sign in",
    "accounts_reset_password": "the token from the mail says who it is",
    "account_request_deletion_by_password": "whoever is suspended has no token that opens anything",
    "safety_list_resources": "who needs help now must not have to sign in",
    "calendar_read_calendar": "the token in the URL says whose it is, and calendar programs cannot sign in",
    "exports_read_archive": "the signature in the link is that of the archive, and browsers download by a link",
    "books_read_file": "as for exports",
    "audio_read_sound": "the signature in the URL is that of the recording, and players send no token",
    "mail_ask_first": "the link in a mail says whose it is",
    "mail_unsubscribe": "the link in a mail says whose it is, and mail programs press it",
    "system_read_health": "load balancers ask",
    "system_read_readiness": "deployers ask",
    "system_migrate": "has a secret of its own, for when there are no accounts yet",
    "docs_read_document": "the documentation is for everyone",
    "docs_read_page": "the documentation is for everyone",
    "docs_read_asset": "the documentation is for everyone",
}
SESSION_ONLY = {
    "accounts_logout": "ends the session, which a key has not",
    "accounts_sessions": "shows the person's devices",
    "accounts_end_session": "signs a device out",
    "accounts_resend_verification": "proves whose the address is",
    "accounts_change_password": "whoever has the new one has the account",
    "accounts_change_preferences": "consent is given by the person, not by a program",
    "account_request_deletion": "ends the account",
    "account_create_api_key": "a key that makes keys outlives its own end",
    "account_list_api_keys": "shows what other programs there are",
    "account_revoke_api_key": "stops other programs",
    "care_links_invite_clinician": "consent is given by the person, not by a program",
    "care_links_change_link": "the same",
    "care_links_end_link": "the same",
    "clinician_accept_invitation": "a clinician looks, not a program",
    "clinician_list_people": "the same",
    "clinician_read_safety": "the same",
    "clinician_list_high_risk_sessions": "the same",
    "clinician_leave_person": "the same",
    "calendar_issue_feed": "the URL of a feed outlives the key",
    "calendar_change_feed": "shows more of the tasks to whoever has the URL",
    "calendar_revoke_feed": "ends what a person set up for their calendar",
    "push_subscribe": "what is sent to a browser outlives the key",
    "push_unsubscribe": "reminders are the person's to stop",
}
SCOPES: tuple[Scope, ...] = ("read", "write", "admin")
ADMIN_ONLY = [name for name, one in GUARDED.items() if one.signature.user is AdminUser]
Claims = dict[str, Any]


def _claims(**changes: Any) -> Claims:
    """What an administrator's token says, valid unless changed; None leaves a claim out."""
    now, settings = datetime.now(UTC), get_settings()
    claims = {
        "sub": str(uuid4()),
        "sid": str(uuid4()),
        "role": "admin",
        "iat": now,
        "exp": now + timedelta(minutes=5),
        "iss": settings.token_issuer,
        "aud": settings.token_audience,
    }
    return {name: value for name, value in {**claims, **changes}.items() if value is not None}


def _signed(key: Any = None, algorithm: str = "HS256", kid: str = "t1", **changes: Any) -> str:
    own = access_tokens.get_signing_keys().current_key
    return jwt.encode(_claims(**changes), own if key is None else key, algorithm=algorithm, headers={"kid": kid})


def _unsigned(algorithm: str) -> str:
    _, claims, signature = _signed().split(".")
    header = json.dumps({"alg": algorithm, "typ": "JWT", "kid": "t1"}).encode()
    encoded = base64.urlsafe_b64encode(header).rstrip(b"=").decode()
    return f"{encoded}.{claims}." + ("" if algorithm == "none" else signature)


@lru_cache(maxsize=1)
def _rsa_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@pytest.fixture(autouse=True)
def _signing_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key that is long enough for every algorithm, so that none is refused for another reason."""
    environment.apply(monkeypatch, JWT_KEYS=f"t1:{'k' * 64}")


FORGERIES: dict[str, Callable[[], str]] = {
    "another key": lambda: _signed("a" * 64),
    "an unknown key id": lambda: _signed(kid="t2"),
    "no algorithm": lambda: _unsigned("none"),
    "an algorithm named in the token": lambda: _unsigned("HS512"),
    "the right key by HS512": lambda: _signed(algorithm="HS512"),
    "RS256": lambda: _signed(_rsa_key(), "RS256"),
    "expired": lambda: _signed(exp=datetime.now(UTC) - timedelta(seconds=1)),
    "never expires": lambda: _signed(exp=None),
    "wrong audience": lambda: _signed(aud="another-api"),
    "wrong issuer": lambda: _signed(iss="someone-else"),
    "nobody": lambda: _signed(sub=None),
    "no session": lambda: _signed(sid=None),
    "a subject that is no id": lambda: _signed(sub="1 OR 1=1"),
    "from tomorrow": lambda: _signed(iat=datetime.now(UTC) + timedelta(days=1)),
    "garbage": lambda: "garbage",
    "three dots": lambda: "...",
    "no text": lambda: "\N{SNOWMAN}",
    "too much": lambda: "a" * 100_000,
}


def test_only_these_operations_are_open_to_anyone() -> None:
    assert {name for name in OPERATIONS if name not in GUARDED} == set(OPEN)


def test_without_a_token_nobody_gets_in() -> None:
    def check(name: str) -> None:
        answer = call(GUARDED[name])
        assert is_problem(answer, 401), answer
        assert answer.headers["WWW-Authenticate"] == "Bearer"

    assert_each(GUARDED, check)


@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_forged_token_opens_nothing(forgery: str) -> None:
    def check(name: str) -> None:
        answer = call(GUARDED[name], token=FORGERIES[forgery]())
        assert is_problem(answer, 401), answer

    assert_each(GUARDED, check)


@pytest.mark.parametrize("scheme", ["Basic {}", "{}", "Token {}", "Bearer", "Bearer  "])
def test_another_scheme_opens_nothing(scheme: str) -> None:
    def check(name: str) -> None:
        answer = call(GUARDED[name], headers={"Authorization": scheme.format(token_for(GUARDED[name]))})
        assert is_problem(answer, 401), answer

    assert_each(GUARDED, check)


@pytest.mark.parametrize("role", ["user", "Admin", "admin ", "", "administrator"])
def test_an_administrators_operation_is_closed_to_others(role: str) -> None:
    def check(name: str) -> None:
        answer = call(GUARDED[name], token=_signed(role=role))
        assert is_problem(answer, 403), answer

    assert_each(ADMIN_ONLY, check)


@pytest.mark.parametrize("name", GUARDED)
def test_the_token_that_the_forgeries_are_made_from_would_open_it(name: str) -> None:
    assert call(GUARDED[name], token=_signed()).status not in {401, 403}


@pytest.fixture
def keys() -> dict[Scope, str]:
    """A key of an administrator for each scope, as the database would tell of it: there is none here."""
    written = {scope: write_api_key(scope[0] * 43) for scope in SCOPES}
    scopes = {digests.token_digest(key): scope for scope, key in written.items()}
    later = datetime.now(UTC) + timedelta(days=1)

    def find(db: Any, use: KeyClaim) -> KeyGrant:
        scope = frozenset({scopes[use.digest]})
        return KeyGrant(uuid4(), uuid4(), "admin", scope, later, is_suspended=False, limit=10_000, requests=use.wanted)

    ports.connect({"api_keys": find})
    return written


def test_only_these_operations_are_closed_to_every_key() -> None:
    closed = {name for name, one in GUARDED.items() if one.signature.user is SessionUser}
    assert closed == set(SESSION_ONLY)


def test_a_key_opens_what_its_scope_says_and_nothing_else(keys: dict[Scope, str]) -> None:
    def check(name: str) -> None:
        operation = GUARDED[name]
        is_read = operation.method == "GET"
        needed = "admin" if name in ADMIN_ONLY else "read" if is_read else "write"
        for scope, key in keys.items():
            answer = call(operation, token=key)
            if name in SESSION_ONLY:
                assert is_problem(answer, 403), (scope, answer)
                assert answer.json["type"].endswith("forbidden-key")
            elif scope != needed:
                assert is_problem(answer, 403), (scope, answer)
                assert answer.json["type"].endswith("missing-scope")
            else:
                assert answer.status not in {401, 403, 429}, (scope, answer)

    assert_each(GUARDED, check)


@pytest.mark.parametrize("scheme", ["Basic {}", "{}", "Token {}"])
def test_a_key_is_sent_as_a_bearer_token(scheme: str, keys: dict[Scope, str]) -> None:
    def check(name: str) -> None:
        assert is_problem(call(GUARDED[name], headers={"Authorization": scheme.format(keys["read"])}), 401)

    assert_each(GUARDED, check)


def test_migrating_needs_its_secret() -> None:
    assert is_problem(call(OPERATIONS["system_migrate"]), 403)
    assert is_problem(call(OPERATIONS["system_migrate"], headers={"X-Migrate-Secret": "guess"}), 403)
    assert is_problem(call(OPERATIONS["system_migrate"], token=_signed()), 403)
