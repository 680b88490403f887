import base64
import hmac
import json
import math
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import jwt
import pytest
import time_machine
from cryptography.hazmat.primitives.asymmetric import rsa

import shared.core.clock
from shared.core.crypto import access_tokens
from shared.core.crypto.access_tokens import AccessClaims
from shared.core.errors import Unauthorized
from tests import environment

OLD_KEY, NEW_KEY = "o" * 64, "n" * 64
CLAIMS = AccessClaims(UUID(int=1), UUID(int=2), "user")
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _signing_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    environment.apply(monkeypatch, JWT_KEYS=f"old:{OLD_KEY}")


def payload(**changes: Any) -> dict[str, Any]:
    now = datetime.now(UTC)
    claims = {"sub": str(CLAIMS.user_id), "sid": str(CLAIMS.session_id), "role": "user", "iat": now}
    claims |= {"exp": now + timedelta(minutes=15), "iss": "phronesis", "aud": "phronesis-api"}
    return {name: value for name, value in (claims | changes).items() if value is not None}


def signed(claims: dict[str, Any], key: Any = OLD_KEY, algorithm: str = "HS256", kid: str | None = "old") -> str:
    return jwt.encode(claims, key, algorithm=algorithm, headers={"kid": kid} if kid else {})


def decoded(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def without_signature(header: dict[str, str]) -> str:
    claims = decoded(signed(payload()).split(".")[1])
    parts = (json.dumps(header).encode(), claims)
    return ".".join(base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in parts) + "."


def refuses(token: str) -> bool:
    try:
        access_tokens.verify(token)
    except Unauthorized:
        return True
    return False


def test_a_token_says_whose_it_is() -> None:
    assert access_tokens.verify(access_tokens.issue(CLAIMS)) == CLAIMS


def test_the_token_that_these_tests_forge_from_would_be_valid() -> None:
    assert access_tokens.verify(signed(payload())) == CLAIMS


def test_a_token_lives_for_fifteen_minutes_and_not_a_second_longer() -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        token = access_tokens.issue(CLAIMS)
        clock.shift(timedelta(minutes=14, seconds=59))
        assert access_tokens.verify(token) == CLAIMS
        clock.shift(timedelta(seconds=1))
        assert refuses(token)


@pytest.mark.parametrize("ahead", [timedelta(seconds=1), timedelta(seconds=5), access_tokens.CLOCK_SKEW])
def test_a_token_of_an_instance_whose_clock_is_ahead_is_valid(ahead: timedelta) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        clock.shift(ahead)
        token = access_tokens.issue(CLAIMS)
        clock.move_to(NOON)
        assert access_tokens.verify(token) == CLAIMS


def test_a_token_from_further_ahead_is_refused_until_its_time_comes() -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        clock.shift(access_tokens.CLOCK_SKEW + timedelta(seconds=1))
        token = access_tokens.issue(CLAIMS)
        clock.move_to(NOON)
        assert refuses(token)
        clock.shift(timedelta(seconds=1))
        assert access_tokens.verify(token) == CLAIMS


def test_its_age_is_read_from_our_clock_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    with time_machine.travel(NOON, tick=False):
        token = access_tokens.issue(CLAIMS)

    monkeypatch.setattr(shared.core.clock, "now", lambda: NOON + timedelta(minutes=14))
    assert access_tokens.verify(token) == CLAIMS
    monkeypatch.setattr(shared.core.clock, "now", lambda: NOON - timedelta(minutes=1))
    assert refuses(token)


@pytest.mark.parametrize("claim", ["iat", "exp"])
@pytest.mark.parametrize("value", [math.nan, "soon", [], {}])
def test_a_time_that_is_none_is_refused(claim: str, value: Any) -> None:
    assert refuses(signed(payload(**{claim: value})))


@pytest.mark.parametrize("algorithm", ["none", "None", "NONE", "nOnE"])
def test_a_token_that_asks_for_no_signature_is_refused(algorithm: str) -> None:
    assert refuses(without_signature({"alg": algorithm, "typ": "JWT", "kid": "old"}))


@pytest.mark.parametrize("algorithm", ["HS384", "HS512"])
def test_another_algorithm_with_the_right_key_is_refused(algorithm: str) -> None:
    assert refuses(signed(payload(), OLD_KEY, algorithm))


def test_a_token_with_an_asymmetric_signature_is_refused() -> None:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)

    assert refuses(signed(payload(), key, "RS256"))


def test_a_token_signed_with_another_key_is_refused() -> None:
    assert refuses(signed(payload(), NEW_KEY))


@pytest.mark.parametrize("kid", ["unknown", None])
def test_a_token_with_an_unknown_or_no_key_id_is_refused(kid: str | None) -> None:
    assert refuses(signed(payload(), kid=kid))


@pytest.mark.parametrize("changed", [{"aud": "another-api"}, {"iss": "someone-else"}, {"sub": "1"}, {"sid": "1"}])
def test_a_token_for_or_from_someone_else_is_refused(changed: dict[str, str]) -> None:
    assert refuses(signed(payload(**changed)))


@pytest.mark.parametrize("missing", ["sub", "sid", "role", "iat", "exp", "iss", "aud"])
def test_a_token_that_lacks_a_claim_is_refused(missing: str) -> None:
    assert refuses(signed(payload(**{missing: None})))


@pytest.mark.parametrize("token", ["", "a", "a.b.c", "..", "é", "a" * 5000])
def test_what_is_no_token_is_refused(token: str) -> None:
    assert refuses(token)


@pytest.mark.parametrize(
    "header",
    [
        '{"alg":"HS256","kid":"old","typ":"JWT","crit":["exp"]}',
        '{"alg":"HS256","alg":"none","kid":"old","typ":"JWT"}',
        '{"alg": "HS256", "kid": "old", "typ": "JWT"}',
        '{"alg":"HS256","kid":"old"}',
        "[" * 50_000,
        "",
    ],
)
def test_a_header_that_is_not_ours_is_refused_though_it_is_signed_with_our_key(header: str) -> None:
    encoded = base64.urlsafe_b64encode(header.encode()).rstrip(b"=").decode()
    text = f"{encoded}.{signed(payload()).split('.')[1]}"
    signature = base64.urlsafe_b64encode(hmac.digest(OLD_KEY.encode(), text.encode(), "sha256")).rstrip(b"=").decode()

    assert refuses(f"{text}.{signature}")


def test_another_spelling_of_the_same_signature_is_refused() -> None:
    token = access_tokens.issue(CLAIMS)
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    respelled = token[:-1] + letters[letters.index(token[-1]) + 1]  # the last letter has two bits that mean nothing

    assert decoded(respelled.split(".")[2]) == decoded(token.split(".")[2])
    assert refuses(respelled)
    assert refuses(f"{token}=")


@pytest.mark.parametrize("claims", [[], "text", 1, None, {}])
def test_claims_that_are_no_object_of_ours_are_refused(claims: Any) -> None:
    head = signed(payload()).split(".")[0]
    text = f"{head}.{base64.urlsafe_b64encode(json.dumps(claims).encode()).rstrip(b'=').decode()}"
    signature = base64.urlsafe_b64encode(hmac.digest(OLD_KEY.encode(), text.encode(), "sha256")).rstrip(b"=").decode()

    assert refuses(f"{text}.{signature}")


def test_a_library_reads_our_tokens() -> None:
    token = access_tokens.issue(CLAIMS)
    options: Any = {"require": ["sub", "sid", "role", "iat", "exp", "iss", "aud"]}
    read = jwt.decode(token, OLD_KEY, ["HS256"], options=options, audience="phronesis-api", issuer="phronesis")

    assert (read["sub"], read["sid"], read["role"]) == (str(CLAIMS.user_id), str(CLAIMS.session_id), "user")
    assert read["exp"] - read["iat"] == 15 * 60


def test_a_changed_role_is_refused() -> None:
    head, body, signature = access_tokens.issue(CLAIMS).split(".")
    claims = json.loads(decoded(body)) | {"role": "admin"}
    forged = base64.urlsafe_b64encode(json.dumps(claims).encode()).rstrip(b"=").decode()

    assert refuses(f"{head}.{forged}.{signature}")


def test_given_a_new_key_in_front_old_tokens_stay_valid_and_new_ones_use_it(monkeypatch: pytest.MonkeyPatch) -> None:
    old = access_tokens.issue(CLAIMS)
    environment.apply(monkeypatch, JWT_KEYS=f"new:{NEW_KEY},old:{OLD_KEY}")

    assert access_tokens.verify(old) == CLAIMS
    assert jwt.get_unverified_header(access_tokens.issue(CLAIMS))["kid"] == "new"


def test_given_the_old_key_is_gone_its_tokens_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    old = access_tokens.issue(CLAIMS)
    environment.apply(monkeypatch, JWT_KEYS=f"new:{NEW_KEY}")

    assert refuses(old)
