"""The identity service of an App Service or Functions host, which gives a managed identity its tokens."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from tests.servers.loopback import Answer, Request, json_answer, running_answers

TOKEN = "a-token-from-the-identity"


@dataclass
class IdentityServer:
    """The token that it gives, or refuses to give while `works` is false."""

    token: str = TOKEN
    works: bool = True
    origin: str = ""

    @property
    def environment(self) -> dict[str, str]:
        """The variables that lead the SDK to it."""
        return {"IDENTITY_ENDPOINT": f"{self.origin}/token", "IDENTITY_HEADER": "header"}

    def answer(self, _request: Request) -> Answer:
        """Give a token that is good for very long."""
        if not self.works:
            return json_answer({}, 403)
        return json_answer({"access_token": self.token, "expires_on": "9999999999", "token_type": "Bearer"})


@contextmanager
def running_identity_server(token: str = TOKEN) -> Iterator[IdentityServer]:
    """Run the service for the length of a block."""
    identity = IdentityServer(token)
    with running_answers(identity.answer) as identity.origin:
        yield identity
