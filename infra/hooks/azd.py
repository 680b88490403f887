"""What hooks ask of the developer CLI (azd): values of its environment, and access tokens for whoever is signed in."""

import json
import os
import subprocess

from infra.hooks.process import HookError

_INSTALL_URL = "https://aka.ms/azd-install"


def get_value(name: str) -> str:
    """Read a value of azd's environment, which azd passes to every hook; empty where there is none."""
    return os.environ.get(name, "").strip()


def require_value(name: str, advice: str) -> str:
    """Read a value that the hook needs; raises `HookError` with the advice where it is missing."""
    found = get_value(name)
    if not found:
        raise HookError(f"{name} is not set. {advice}")
    return found


def set_value(name: str, new: str) -> None:
    """Store a value in azd's environment for the templates and for later hooks; an equal value starts no process."""
    if get_value(name) == new:
        return
    _run("env", "set", name, new)
    os.environ[name] = new


def load_environment() -> None:
    """Load azd's environment for a command that a person runs by hand. Variables that are set already win."""
    for name, found in json.loads(_run("env", "get-values", "--output", "json")).items():
        os.environ.setdefault(name, str(found))


def get_token(scope: str) -> str:
    """Get an access token for whoever is signed in to azd."""
    return str(json.loads(_run("auth", "token", "--scope", scope, "--output", "json"))["token"])


def _run(*arguments: str) -> str:
    """Run azd; raises `HookError` with the last line it said. The arguments may hold secrets: they are never shown."""
    try:
        done = subprocess.run(["azd", *arguments], capture_output=True, text=True, check=False)  # noqa: S603, S607 - azd, wherever it was installed
    except FileNotFoundError:
        raise HookError(f"azd was not found on the PATH; install it from {_INSTALL_URL}") from None
    if done.returncode != 0:
        said = (done.stderr.strip() or done.stdout.strip() or "it did not say why").splitlines()[-1]
        raise HookError(f"'azd {arguments[0]} {arguments[1]}' failed: {said}")
    return done.stdout
