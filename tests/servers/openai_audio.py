"""The audio interface of `openai_server`: uploaded files, and steps that transcribe them.

server.script(transcribed("I was laid off today."), openai_faults.http_error(413))
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.servers.loopback import Answer

if TYPE_CHECKING:
    from tests.servers.openai_server import Step

PATH = "/audio/transcriptions"
WORDS = "I was laid off today. My manager was kind, and I walked home the long way."
_BOUNDARY = re.compile(r'multipart/form-data; *boundary="?([^";]+)"?')
_NAME = re.compile(rb'[; ]name="([^"]*)"')
_FILE_NAME = re.compile(rb'filename="([^"]*)"')
_TYPE = re.compile(rb"\r\nContent-Type: *([^\r]*)", re.IGNORECASE)


@dataclass(frozen=True)
class ReceivedFile:
    """A file of a form."""

    name: str
    content_type: str
    content: bytes


def is_form(content_type: str) -> bool:
    """Tell whether a body is a form with files (RFC 7578)."""
    return _BOUNDARY.match(content_type) is not None


def read_form(content_type: str, body: bytes) -> tuple[Mapping[str, str], ReceivedFile | None]:
    """Split a form into its fields and its file."""
    boundary = _BOUNDARY.match(content_type)
    assert boundary is not None, content_type
    fields, file = {}, None
    for part in (b"\r\n" + body).split(b"\r\n--" + boundary[1].encode())[1:-1]:
        head, _, content = part.partition(b"\r\n\r\n")
        if _FILE_NAME.search(head):
            file = ReceivedFile(_find(_FILE_NAME, head), _find(_TYPE, head), content)
        else:
            fields[_find(_NAME, head)] = content.decode()
    return fields, file


def transcribed(words: str = WORDS, usage: object = None, **more: Any) -> "Step":
    """Answer with a transcript and a usage, by default the one that OpenAI would report."""
    document = {**transcript(words), **({} if usage is None else {"usage": usage}), **more}
    return lambda handler, _request: handler.send_json(document)


def spoken(audio: bytes) -> "Step":
    """Read a text aloud: answer with audio."""
    return lambda handler, _request: handler.send(Answer(200, audio, {"Content-Type": "audio/mpeg"}))


def transcript(words: str = WORDS) -> dict[str, Any]:
    """Make a complete answer with these words."""
    counted = {"type": "tokens", "input_tokens": 140, "output_tokens": 18, "total_tokens": 158}
    return {"text": words, "usage": counted}


def _find(pattern: re.Pattern[bytes], head: bytes) -> str:
    found = pattern.search(head)
    return found[1].decode() if found else ""
