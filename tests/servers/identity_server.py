"""A stand-in for the identity endpoint of a Functions host, which issues the tokens of a managed identity."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from tests.servers.loopback import Answer, Request, json_answer, running_answers

TOKEN = "a-token-from-the-identity"


@dataclass
class IdentityServer:
    """The token that it issues, or refuses to issue while `works` is false."""

    token: str = TOKEN
    works: bool = True
    origin: str = ""

    @property
    def environment(self) -> dict[str, str]:
        """The environment variables by which the SDK finds it."""
        return {"IDENTITY_ENDPOINT": f"{self.origin}/token", "IDENTITY_HEADER": "header"}

    def answer(self, _request: Request) -> Answer:
        """Issue a token that does not expire during the tests."""
        if not self.works:
            return json_answer({}, 403)
        return json_answer({"access_token": self.token, "expires_on": "9999999999", "token_type": "Bearer"})


@contextmanager
def running_identity_server(token: str = TOKEN) -> Iterator[IdentityServer]:
    """Run the service for the length of a block."""
    identity = IdentityServer(token)
    with running_answers(identity.answer) as identity.origin:
        yield identity
