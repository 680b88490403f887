"""Which addresses our machines may be made to call."""

import pytest

from shared.core.push.push_services import MAX_ENDPOINT_LENGTH, extract_origin, is_push_service
from tests import environment

PUSH = "https://updates.push.services.mozilla.com/wpush/v2/token"
PRODUCTION = {
    "ENVIRONMENT": "production",
    "PASSWORD_MEMORY_KIB": "65536",
    "PASSWORD_ITERATIONS": "3",
}


@pytest.fixture
def _production(monkeypatch: pytest.MonkeyPatch) -> None:
    environment.apply(monkeypatch, **PRODUCTION)


@pytest.mark.parametrize(
    "endpoint",
    [
        PUSH,
        "https://fcm.googleapis.com/fcm/send/dAbc:APA91b-_x",
        "https://android.googleapis.com/gcm/send/dAbc:APA91b-_x",
        "https://jmt17.google.com/fcm/send/dAbc:APA91b-_x",
        "https://wns2-by3p.notify.windows.com/w/?token=BQYAAAB%2bq%2f",
        "https://web.push.apple.com/QGuQyavXutnMH",
        "https://web.push.apple.com:443/QGuQyavXutnMH",
    ],
)
@pytest.mark.usefixtures("_production")
def test_what_browsers_give_is_known(endpoint: str) -> None:
    assert is_push_service(endpoint)


@pytest.mark.parametrize(
    "endpoint",
    [
        PUSH.replace("https", "http"),
        PUSH.replace(".com/", ".com:8443/"),
        PUSH.replace(".com/", ".com.evil.example/"),
        PUSH.replace("https://", "https://evil.example/"),
        PUSH.replace("https://", "https://someone@"),
        PUSH.replace("https://", "https://evil.example\\@"),
        PUSH.replace("https://", "https://evil.example#@"),
        PUSH.replace("https://", "https:///"),
        PUSH.replace("https://", "HTTPS://"),
        PUSH.replace("updates", "updates "),
        PUSH + "\n",
        PUSH + " x",
        PUSH + "#fragment",
        PUSH + "x" * MAX_ENDPOINT_LENGTH,
        "https://push.services.mozilla.com/token",
        "https://.push.services.mozilla.com/token",
        "https://evilpush.apple.com/token",
        "https://xfcm.googleapis.com/token",
        "https://googleapis.com/token",
        "https://storage.googleapis.com/token",
        "https://a.android.googleapis.com/token",
        "https://google.com/token",
        "https://www.google.com/token",
        "https://fcm.googleapis.com",
        "https://127.0.0.1/token",
        "https://169.254.169.254/metadata",
        "https://[::1]/token",
        "file:///etc/passwd",
        "",
    ],
)
@pytest.mark.usefixtures("_production")
def test_anything_else_is_not(endpoint: str) -> None:
    assert not is_push_service(endpoint)


@pytest.mark.parametrize("endpoint", ["http://127.0.0.1:1/x", "https://127.0.0.1:1/x"])
def test_only_tests_may_do_without_https_and_its_port(endpoint: str, monkeypatch: pytest.MonkeyPatch) -> None:
    environment.apply(monkeypatch, PUSH_SERVICES="127.0.0.1")
    assert is_push_service(endpoint)
    environment.apply(monkeypatch, PUSH_SERVICES="127.0.0.1", **PRODUCTION)
    assert not is_push_service(endpoint)


def test_which_services_are_known_is_a_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    environment.apply(monkeypatch, PUSH_SERVICES=" push.example , *.Other.example,")
    known = ["https://push.example/x", "https://a.other.example/x", PUSH]
    assert [is_push_service(one) for one in known] == [True, True, False]


@pytest.mark.parametrize(
    ("endpoint", "origin"),
    [(PUSH, "https://updates.push.services.mozilla.com"), ("http://127.0.0.1:80/x/y", "http://127.0.0.1:80")],
)
def test_a_signature_is_for_an_origin(endpoint: str, origin: str) -> None:
    assert extract_origin(endpoint) == origin
