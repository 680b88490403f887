"""Speech to text, by OpenAI, a compatible server or Azure OpenAI: `transcribe`, and what can keep it from being done.

    try:
        transcription = transcribe(audio, "audio/webm", user_id)
    except NotSent: ...            # no model, no consent or no budget: nothing has left; wait for that to change
    except ModelUnavailable: ...   # it may work later: let the job be tried again
    except (RecordingTooLarge, RecordingRefused): ...   # it never will

A call is a row in the ledger like any other, under the purpose `transcribe_audio`, without a word of it.
"""

from shared.core.ai.transcription.call import Transcription, transcribe
from shared.core.ai.transcription.errors import NotSent, RecordingRefused, RecordingTooLarge
from shared.core.ai.transcription.model import is_configured
from shared.core.ai.unavailable import ModelUnavailable

__all__ = [
    "ModelUnavailable",
    "NotSent",
    "RecordingRefused",
    "RecordingTooLarge",
    "Transcription",
    "is_configured",
    "transcribe",
]
