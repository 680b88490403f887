"""Settings of the app on this laptop: the environment first, then `local.settings.json`, as with Core Tools."""

import json
import re
import shutil
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from devhost.errors import StartError

SETTINGS_FILE = "local.settings.json"
EXAMPLE_FILE = "local.settings.example.json"
DEFAULT_PORT = 7071
LARGEST_PORT = 65535
_SCHEDULE = "_SCHEDULE"
_PLACEHOLDER = re.compile(r"%([^%\s]+)%")


@dataclass(frozen=True)
class LocalSettings:
    """What `local.settings.json` says: the app's settings, and the host's own section."""

    values: Mapping[str, str] = field(default_factory=dict)
    cors_origins: tuple[str, ...] = ()
    cors_credentials: bool = False
    port: int = DEFAULT_PORT


def create_from_example(app: Path) -> bool:
    """Give a fresh clone its settings; True when the file was made now. An existing file is never touched."""
    target, example = app / SETTINGS_FILE, app / EXAMPLE_FILE
    if target.exists() or not example.exists():
        return False
    shutil.copyfile(example, target)
    return True


def read_local_settings(app: Path) -> LocalSettings:
    """Read the app's settings file; none at all is as good as an empty one.

    A file that is older than a timer has no schedule for it. It is taken from the example, so that an update starts.
    """
    settings = _read_settings(app / SETTINGS_FILE)
    if settings is None:
        return LocalSettings()
    example = _read_settings(app / EXAMPLE_FILE) or LocalSettings()
    schedules = {name: value for name, value in example.values.items() if name.endswith(_SCHEDULE)}
    return replace(settings, values={**schedules, **settings.values})


def _read_settings(path: Path) -> LocalSettings | None:
    if not path.exists():
        return None
    try:
        return parse_local_settings(json.loads(path.read_text(encoding="utf-8")))
    except (ValueError, AttributeError, TypeError) as error:
        raise StartError(f"{path.name} cannot be read: {error}") from error


def parse_local_settings(document: dict[str, Any]) -> LocalSettings:
    """Make the settings of the parsed file; encrypted files are Core Tools' own and are refused."""
    if document.get("IsEncrypted"):
        raise StartError(f"{SETTINGS_FILE} is encrypted; run 'func settings decrypt', or copy {EXAMPLE_FILE} anew")
    host = document.get("Host") or {}
    origins = (origin.strip() for origin in str(host.get("CORS") or "").split(","))
    listed = tuple(origin for origin in origins if origin)
    credentials = bool(host.get("CORSCredentials", False))
    if credentials and "*" in listed:
        raise StartError(f"{SETTINGS_FILE} allows credentials to every origin (CORS is *); list the origins")
    return LocalSettings(
        values={name: str(value) for name, value in (document.get("Values") or {}).items()},
        cors_origins=listed,
        cors_credentials=credentials,
        port=int(host.get("LocalHttpPort", DEFAULT_PORT)),
    )


def apply_to_environment(settings: LocalSettings, environment: MutableMapping[str, str]) -> None:
    """Put the file's values where functions look for them; a variable that is already set wins."""
    for name, value in settings.values.items():
        environment.setdefault(name, value)


def choose_port(settings: LocalSettings, environment: Mapping[str, str]) -> int:
    """Take the port from PORT, then from the settings file. Port 0 lets the system choose one."""
    text = environment.get("PORT") or str(settings.port)
    if not text.isdecimal() or int(text) > LARGEST_PORT:
        raise StartError(f"PORT must be a number from 0 to {LARGEST_PORT}, not {text!r}")
    return int(text)


def follow_port(settings: LocalSettings, environment: MutableMapping[str, str], port: int) -> None:
    """Let links in mails lead to this host: where the file names its own address, PORT may have chosen another."""
    own = f"http://localhost:{settings.port}"
    for name, value in settings.values.items():
        if value == own == environment.get(name):
            environment[name] = f"http://localhost:{port}"


def expand(text: str, environment: Mapping[str, str]) -> str:
    """Replace each `%NAME%` by the setting of that name, as the host does for queue names and schedules."""

    def value_of(match: re.Match[str]) -> str:
        name = match.group(1)
        if name not in environment:
            raise StartError(f"'%{name}%' does not resolve: no setting is named {name}")
        return environment[name]

    return _PLACEHOLDER.sub(value_of, text)
