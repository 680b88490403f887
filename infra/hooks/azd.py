"""The developer CLI (azd), as far as hooks need it: the values of its environment, and tokens for who is signed in."""

import json
import os
import subprocess

from infra.hooks.running import HookError

_ENTER = "https://aka.ms/azd-install"


def value(name: str) -> str:
    """Read a value of azd's environment, which it hands to every hook; empty where there is none."""
    return os.environ.get(name, "").strip()


def needed(name: str, advice: str) -> str:
    """Read a value that the hook cannot do without; raises `HookError` with the advice."""
    found = value(name)
    if not found:
        raise HookError(f"{name} is not set. {advice}")
    return found


def remember(name: str, new: str) -> None:
    """Keep a value in azd's environment, for the templates and for later hooks; one that is there costs nothing."""
    if value(name) == new:
        return
    _run("env", "set", name, new)
    os.environ[name] = new


def load_environment() -> None:
    """Read azd's environment where azd has not: for commands that a person runs by hand. What is set already wins."""
    for name, found in json.loads(_run("env", "get-values", "--output", "json")).items():
        os.environ.setdefault(name, str(found))


def token(scope: str) -> str:
    """Get an access token for whoever is signed in to azd."""
    return str(json.loads(_run("auth", "token", "--scope", scope, "--output", "json"))["token"])


def _run(*arguments: str) -> str:
    """Run azd; raises `HookError` with the last line it said. The arguments may hold secrets: they are never shown."""
    try:
        done = subprocess.run(["azd", *arguments], capture_output=True, text=True, check=False)  # noqa: S603, S607 - azd, wherever it was installed
    except FileNotFoundError:
        raise HookError(f"azd was not found on the PATH; install it from {_ENTER}") from None
    if done.returncode != 0:
        said = (done.stderr.strip() or done.stdout.strip() or "it did not say why").splitlines()[-1]
        raise HookError(f"'azd {arguments[0]} {arguments[1]}' failed: {said}")
    return done.stdout
