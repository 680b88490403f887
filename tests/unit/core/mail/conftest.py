"""Mails are written with the addresses of the app and of the API."""

import pytest

from tests import environment

WEB, API = "https://app.example", "https://api.example"


@pytest.fixture(autouse=True)
def _addresses(_environment: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Say where the app is, where the API is, and who writes."""
    environment.apply(monkeypatch, WEB_URL=WEB, API_URL=API, MAIL_FROM="Phronesis <hello@phronesis.example>")
