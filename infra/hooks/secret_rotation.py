"""Rotates a secret in the vault: `python3 -m infra.hooks.secret_rotation NAME add|promote|drop|replace [key id]`.

Rotating a key ring takes three commands, each after the app has read what the one before wrote: `add` appends a new
key, so that every instance can read what it will encrypt or sign; `promote` moves it to the front, where it encrypts or
signs; `drop` removes an old key once nothing needs it. What a key encrypted stays readable until the key is dropped.
Whoever runs it needs the role Key Vault Secrets Officer on the vault: azd env set KEY_ROTATOR_ID <object id>, azd up.
"""

import argparse
import sys
from urllib.parse import urlsplit

from infra.hooks import azd, keys
from infra.hooks.arm_client import ArmClient
from infra.hooks.http_client import Response, send_request
from infra.hooks.process import HookError, print_line, run_hook

_API_VERSION = "7.4"
_OK, _FORBIDDEN = 200, 403
_WHERE = "Run azd env refresh in the environment whose key this is."


def main() -> None:
    """Read, change and write one secret, and make the app read it."""
    chosen = _parse(sys.argv[1:])
    azd.load_environment()
    vault = Vault(azd.require_value("KEY_VAULT_URI", _WHERE))
    old = "" if chosen.step == "replace" else vault.read(chosen.name)
    new = compute_value(chosen.name, chosen.step, old, chosen.key)
    vault.write(chosen.name, new)
    if chosen.name == "MIGRATE_SECRET":
        azd.set_value(chosen.name, new)
    ArmClient().refresh_secrets(azd.require_value("FUNCTION_APP_ID", _WHERE))
    now = f" Keys, the current one first: {', '.join(keys.list_key_ids(new))}." if chosen.name in keys.KEY_RINGS else ""
    print_line(f"{chosen.name}: {chosen.step} is done, and the app reads it within minutes.{now}")


def compute_value(name: str, step: str, old: str, key: str) -> str:
    """Return the new value of a secret."""
    if step == "replace":
        return keys.SINGLE_SECRETS[name]()
    if step == "add":
        return keys.add_key(old, keys.KEY_RINGS[name]())
    return keys.promote_key(old) if step == "promote" else keys.drop_key(old, key)


class Vault:
    """The data plane of the key vault: it reads and writes values of secrets."""

    def __init__(self, uri: str) -> None:
        self._uri = uri.rstrip("/")
        domain = str(urlsplit(uri).hostname).partition(".")[2] or "vault.azure.net"
        self._headers = {"Authorization": f"Bearer {azd.get_token(f'https://{domain}/.default')}"}

    def read(self, name: str) -> str:
        """Read the newest version."""
        return str(_checked(send_request("GET", self._address(name), headers=self._headers)).document["value"])

    def write(self, name: str, value: str) -> None:
        """Write a new version; the vault keeps the older ones."""
        _checked(send_request("PUT", self._address(name), {"value": value}, headers=self._headers))

    def _address(self, name: str) -> str:
        return f"{self._uri}/secrets/{keys.get_vault_name(name)}?api-version={_API_VERSION}"


def _checked(answer: Response) -> Response:
    if answer.status == _FORBIDDEN:
        raise HookError(
            "the vault does not let you in (403): azd env set KEY_ROTATOR_ID <your object id>, azd up, and wait "
            "some minutes; with networkIsolation, from inside the network"
        )
    if answer.status != _OK:
        raise HookError(f"the vault answered {answer.status}: {answer.explanation}")
    return answer


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python3 -m infra.hooks.secret_rotation", description=__doc__)
    parser.add_argument("name", choices=sorted(keys.GENERATED))
    parser.add_argument("step", choices=["add", "promote", "drop", "replace"])
    parser.add_argument("key", nargs="?", default="", help="for drop: the id of the key")
    chosen = parser.parse_args(arguments)
    if (chosen.step == "replace") != (chosen.name in keys.SINGLE_SECRETS):
        kind = (
            "a single secret: replace it"
            if chosen.name in keys.SINGLE_SECRETS
            else "a ring of keys: add, promote, drop"
        )
        raise HookError(f"{chosen.name} is {kind}")
    return chosen


if __name__ == "__main__":
    run_hook("secret_rotation", main)
