"""Request models of speech."""

from typing import Annotated, Any, Literal

from pydantic import Field

from shared.core.ai.speech import MAX_TEXT_LENGTH
from shared.core.http.schema import TRIMMED, VISIBLE, RequestModel, TextLimit, TextRule

_SPEECH: dict[str, Any] = {
    "text": "Find a comfortable position.",
    "voice": "alloy",
    "emotion": "calm",
    "speed": 1.0,
}
Emotion = Literal["calm", "warm", "encouraging", "serious", "cheerful"]


class SpeechCreate(RequestModel, json_schema_extra={"example": _SPEECH}):
    """A text to read aloud, and how."""

    text: Annotated[str, TRIMMED, TextLimit(MAX_TEXT_LENGTH), VISIBLE]
    voice: Annotated[
        str, TextLimit(50), TextRule(r"^[a-z0-9][a-z0-9_.-]*$", "Send the name of a voice, such as alloy.")
    ] = "alloy"
    emotion: Emotion | None = None
    speed: Annotated[float, Field(ge=0.5, le=2.0)] = Field(default=1.0, description="1 is the voice's own speed.")
