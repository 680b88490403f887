"""Accounts in the demo: registered, signed in to, and signed out of."""

import secrets
from dataclasses import dataclass

from devhost.demo.api_client import ApiClient
from devhost.demo.entries import NAME
from devhost.demo.screen import Screen

CREATED, NO_CONTENT, UNAUTHORIZED = 201, 204, 401


@dataclass(frozen=True)
class DemoAccount:
    """An account that is signed in to on this device."""

    email: str
    password: str
    refresh_token: str


def create_account(api: ApiClient, screen: Screen) -> DemoAccount:
    """Register a new account and sign in to it."""
    account = {"email": f"mira.{secrets.token_hex(4)}@example.com", "password": secrets.token_urlsafe(16)}
    api.token = None
    registered = {**account, "name": NAME, "timezone": "Europe/Berlin"}
    email = api.show("POST", "/api/v1/register", registered, expect=CREATED).json["email"]
    tokens = api.show("POST", "/api/v1/auth/login", account).json
    api.token = tokens["access_token"]
    screen.say(f"{email} is signed in. The access token is good for {tokens['expires_in'] // 60} minutes.")
    return DemoAccount(email, account["password"], tokens["refresh_token"])


def sign_out(api: ApiClient, screen: Screen, account: DemoAccount) -> None:
    """Sign out, and show that the refresh token is refused."""
    screen.step(f"{NAME} signs out")
    api.show("POST", "/api/v1/auth/logout", expect=NO_CONTENT)
    refresh = {"refresh_token": account.refresh_token}
    refused = api.show("POST", "/api/v1/auth/refresh", refresh, expect=UNAUTHORIZED)
    screen.say(f'"{refused.json["detail"]}"')
