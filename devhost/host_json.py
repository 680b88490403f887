"""What `host.json` decides: the route prefix and how queues are read. Defaults are the host's own."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from devhost.errors import StartError

_TIME_SPAN = re.compile(r"(?:(\d+)\.)?(\d{1,2}):(\d{2}):(\d{2})(?:\.(\d{1,7}))?")
LARGEST_BATCH = 32


@dataclass(frozen=True)
class QueueOptions:
    """How a queue trigger reads its queue; times in seconds.

    `batch_size` messages are fetched whenever no more than `new_batch_threshold` are still being worked on, so their
    sum bounds how many run at once per function. `visibility_timeout` is the delay between failed tries.
    """

    batch_size: int = 16
    new_batch_threshold: int = 8
    max_dequeue_count: int = 5
    visibility_timeout: float = 0.0
    max_polling_interval: float = 60.0
    base64: bool = True


@dataclass(frozen=True)
class HostConfig:
    """The parts of `host.json` that mean something on a laptop."""

    route_prefix: str = "api"
    queues: QueueOptions = QueueOptions()


def read_host_json(app: Path) -> HostConfig:
    """Read the app's `host.json`; it must exist, because the host in Azure does not start without it."""
    path = app / "host.json"
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        return parse_host_json(document)
    except FileNotFoundError as error:
        raise StartError(f"there is no host.json in {app}") from error
    except (ValueError, AttributeError, TypeError) as error:
        raise StartError(f"host.json cannot be read: {error}") from error


def parse_host_json(document: dict[str, Any]) -> HostConfig:
    """Make the configuration of a parsed `host.json`; ValueError names the value that is wrong."""
    extensions = document.get("extensions") or {}
    prefix = str((extensions.get("http") or {}).get("routePrefix", "api"))
    return HostConfig(route_prefix=prefix.strip("/"), queues=_parse_queues(extensions.get("queues") or {}))


def _parse_queues(section: dict[str, Any]) -> QueueOptions:
    batch_size = _whole(section, "batchSize", 16, least=1)
    if batch_size > LARGEST_BATCH:
        raise ValueError(f"batchSize must be at most {LARGEST_BATCH}, not {batch_size}")
    return QueueOptions(
        batch_size=batch_size,
        new_batch_threshold=_whole(section, "newBatchThreshold", batch_size // 2, least=0),
        max_dequeue_count=_whole(section, "maxDequeueCount", 5, least=1),
        visibility_timeout=time_span(section.get("visibilityTimeout", "00:00:00")),
        max_polling_interval=time_span(section.get("maxPollingInterval", "00:01:00")),
        base64=_is_base64(str(section.get("messageEncoding", "base64"))),
    )


def _whole(section: dict[str, Any], name: str, default: int, *, least: int) -> int:
    value = section.get(name, default)
    if not isinstance(value, int) or isinstance(value, bool) or value < least:
        raise ValueError(f"{name} must be a whole number of at least {least}, not {value!r}")
    return value


def _is_base64(encoding: str) -> bool:
    if encoding.lower() not in {"base64", "none"}:
        raise ValueError(f"messageEncoding must be base64 or none, not {encoding!r}")
    return encoding.lower() == "base64"


def time_span(text: object) -> float:
    """Read a .NET TimeSpan, `[d.]hh:mm:ss[.fffffff]`, into seconds; ValueError when it is not one."""
    match = _TIME_SPAN.fullmatch(str(text))
    if match is None:
        raise ValueError(f"{text!r} is not a time span such as 00:00:30")
    days, hours, minutes, seconds, fraction = match.groups()
    whole = int(days or 0) * 86_400 + int(hours) * 3_600 + int(minutes) * 60 + int(seconds)
    return whole + float(f"0.{fraction or 0}")
