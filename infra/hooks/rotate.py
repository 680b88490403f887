"""Rotating a secret in the vault: `python3 -m infra.hooks.rotate NAME add|promote|drop|replace [key id]`.

A ring of keys turns in three commands, each after the app has read what the one before wrote: `add` puts a new key at
the end, so that every instance can read what it makes; `promote` puts it first, so that new things are made with it;
`drop` takes an old one out, once nothing needs it. What was made with a key stays readable until it is dropped.
Whoever runs it needs the role Key Vault Secrets Officer on the vault: azd env set KEY_ROTATOR_ID <object id>, azd up.
"""

import argparse
import sys
from urllib.parse import urlsplit

from infra.hooks import azd, keys
from infra.hooks.management import Management
from infra.hooks.running import HookError, run, say
from infra.hooks.web import Answer, ask

_API_VERSION = "7.4"
_OK, _FORBIDDEN = 200, 403
_WHERE = "Run azd env refresh in the environment whose key this is."


def main() -> None:
    """Read, change and write one secret, and have the app read it."""
    chosen = _parse(sys.argv[1:])
    azd.load_environment()
    vault = Vault(azd.needed("KEY_VAULT_URI", _WHERE))
    old = "" if chosen.step == "replace" else vault.read(chosen.name)
    new = change(chosen.name, chosen.step, old, chosen.key)
    vault.write(chosen.name, new)
    if chosen.name == "MIGRATE_SECRET":
        azd.remember(chosen.name, new)
    Management().refresh_secrets(azd.needed("FUNCTION_APP_ID", _WHERE))
    now = f" Keys, the first one makes new things: {', '.join(keys.ids(new))}." if chosen.name in keys.RINGS else ""
    say(f"{chosen.name}: {chosen.step} is done, and the app reads it anew within minutes.{now}")


def change(name: str, step: str, old: str, key: str) -> str:
    """Work out the new value."""
    if step == "replace":
        return keys.SINGLE[name]()
    if step == "add":
        return keys.add(old, keys.RINGS[name]())
    return keys.promote(old) if step == "promote" else keys.drop(old, key)


class Vault:
    """The values of secrets, for whoever has the right to see them."""

    def __init__(self, uri: str) -> None:
        self._uri = uri.rstrip("/")
        domain = str(urlsplit(uri).hostname).partition(".")[2] or "vault.azure.net"
        self._headers = {"Authorization": f"Bearer {azd.token(f'https://{domain}/.default')}"}

    def read(self, name: str) -> str:
        """Read the newest version."""
        return str(_checked(ask("GET", self._address(name), headers=self._headers)).document["value"])

    def write(self, name: str, value: str) -> None:
        """Write a new version; the vault keeps the older ones."""
        _checked(ask("PUT", self._address(name), {"value": value}, headers=self._headers))

    def _address(self, name: str) -> str:
        return f"{self._uri}/secrets/{keys.name_in_vault(name)}?api-version={_API_VERSION}"


def _checked(answer: Answer) -> Answer:
    if answer.status == _FORBIDDEN:
        raise HookError(
            "the vault does not let you in (403): azd env set KEY_ROTATOR_ID <your object id>, azd up, and wait "
            "some minutes; with networkIsolation, from inside the network"
        )
    if answer.status != _OK:
        raise HookError(f"the vault answered {answer.status}: {answer.explanation}")
    return answer


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python3 -m infra.hooks.rotate", description=__doc__)
    parser.add_argument("name", choices=sorted(keys.GENERATED))
    parser.add_argument("step", choices=["add", "promote", "drop", "replace"])
    parser.add_argument("key", nargs="?", default="", help="for drop: the id of the key")
    chosen = parser.parse_args(arguments)
    if (chosen.step == "replace") != (chosen.name in keys.SINGLE):
        kind = "a single secret: replace it" if chosen.name in keys.SINGLE else "a ring of keys: add, promote, drop"
        raise HookError(f"{chosen.name} is {kind}")
    return chosen


if __name__ == "__main__":
    run("rotate", main)
