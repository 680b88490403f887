"""The demo's recording: it is uploaded straight to storage, and its transcript becomes an entry."""

import array
import io
import math
import time
import wave
from collections.abc import Mapping
from typing import Any

from devhost.demo.api_client import ApiClient, DemoError
from devhost.demo.entries import NAME, SPOKEN_TEXT
from devhost.demo.screen import Screen

AUDIO = "/api/v1/audio"
CREATED, UNAVAILABLE = 201, 503
TRANSCRIPT_SECONDS, POLL_SECONDS = 60.0, 0.1
RATE, TONE = 16_000, 220  # samples a second, Hz
Recording = Mapping[str, Any]


def upload_recording(api: ApiClient, screen: Screen) -> str | None:
    """Upload a recording, wait for its transcript or type it, and return the entry's id; None without storage."""
    screen.step(f"{NAME} speaks instead of typing")
    audio = make_tone()
    announced = {"content_type": "audio/wav", "size_bytes": len(audio), "purpose": "journal"}
    answer = api.send("POST", f"{AUDIO}/uploads", announced)
    screen.request("POST", f"{AUDIO}/uploads", answer.status)
    if answer.status == UNAVAILABLE:
        screen.say("There is no storage for recordings here; the setting BlobStorage names one.")
        return None
    upload = answer.json
    if api.put(upload["upload_url"], upload["headers"], audio) != CREATED:
        raise DemoError("storage refused the recording")
    screen.say(f"{len(audio) // 1000} kB of audio went straight to storage. The API has seen none of it until now:")
    api.show("POST", f"{AUDIO}/uploads/{upload['id']}/complete")
    return _show_transcript(api, screen, upload["id"])


def make_tone(seconds: float = 1.0) -> bytes:
    """Return a WAV file with a tone: a demo has no microphone."""
    tone = (round(6000 * math.sin(2 * math.pi * TONE * at / RATE)) for at in range(round(RATE * seconds)))
    written = io.BytesIO()
    with wave.open(written, "wb") as file:
        file.setparams((1, 2, RATE, 0, "NONE", ""))
        file.writeframes(array.array("h", tone).tobytes())
    return written.getvalue()


def _show_transcript(api: ApiClient, screen: Screen, recording_id: str) -> str:
    """Show the transcript; type it where no model could or may write it."""
    path = f"{AUDIO}/{recording_id}"
    recording = _wait_for_transcript(api, path)
    if recording["status"] != "transcribed":
        screen.say(recording["error"])
        recording = api.show("PUT", f"{path}/transcript", {"transcript": SPOKEN_TEXT}).json
    screen.quote(f"{NAME} said", recording["transcript"])
    typed = recording["transcribed_by"] == "user"
    screen.say(f"({NAME} typed that.)" if typed else f"({recording['transcribed_by']} wrote that down.)")
    return str(recording["result_id"])


def _wait_for_transcript(api: ApiClient, path: str) -> Recording:
    """Poll until the recording is transcribed or has failed."""
    deadline = time.monotonic() + TRANSCRIPT_SECONDS
    while time.monotonic() < deadline:
        recording: Recording = api.send("GET", path).json
        if recording["status"] not in {"uploaded", "transcribing"}:
            return recording
        time.sleep(POLL_SECONDS)
    raise DemoError(f"the recording was not looked at within {TRANSCRIPT_SECONDS:.0f} s; does the host say why?")
