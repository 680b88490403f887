"""Failure reasons: why a recording has no transcript, or its transcript became nothing.

The row stores a code for programs; this table has a sentence for each code that the person can read.
"""

from collections.abc import Mapping
from typing import Literal

FailureReason = Literal[
    "expired",
    "empty",
    "too_large",
    "wrong_size",
    "wrong_type",
    "video",
    "unwritable",
    "damaged",
    "lost",
    "silent",
    "too_long",
    "not_understood",
    "unreachable",
    "no_model",
    "no_consent",
    "kept",
    "over_budget",
    "at_red",
    "interrupted",
    "target_gone",
]

ACCEPTED_SOUND = "Please send the sound as WebM, Ogg, MP4 (M4A), MP3, WAV or FLAC."
_TYPING_HINT = "You can listen to it and type what you said."
_SENTENCES: Mapping[FailureReason, str] = {
    "expired": "The recording did not arrive in time. Please ask for a new address and send it again.",
    "empty": "There is nothing in this file. Please record again.",
    "too_large": "A recording can have 25 MB at most. Please send it in parts.",
    "wrong_size": "Not all of the recording arrived, or more than was announced. Please send it again.",
    "wrong_type": f"This file is no sound that we can take, so we did not keep it. {ACCEPTED_SOUND}",
    "video": f"There is a video in this file, so we did not keep it. {ACCEPTED_SOUND}",
    "unwritable": (
        "AMR, AAC without an MP4 file around it, and Matroska with other sound than Opus or Vorbis cannot be written "
        f"down for you. {ACCEPTED_SOUND}"
    ),
    "damaged": "The recording did not arrive as it was recorded. Please send it again.",
    "lost": "The recording is not where it was. Please record again.",
    "silent": f"We heard no words in this recording. {_TYPING_HINT}",
    "too_long": f"This recording is too long to be written down for you. {_TYPING_HINT}",
    "not_understood": f"This recording could not be written down for you. {_TYPING_HINT}",
    "unreachable": f"Nobody could write this recording down for you for too long. {_TYPING_HINT}",
    "no_model": f"There is nobody here yet who writes recordings down. It waits. {_TYPING_HINT}",
    "no_consent": f"You have not allowed your words to be sent to a language model, so it was not. {_TYPING_HINT}",
    "kept": f"You keep this from language models, so it was sent to none. {_TYPING_HINT}",
    "over_budget": f"Today's recordings have been written down. This one waits for tomorrow. {_TYPING_HINT}",
    "at_red": f"For now what you say stays between us and is sent to no language model. {_TYPING_HINT}",
    "interrupted": f"The recording could not be written down yet. It will be tried again soon. {_TYPING_HINT}",
    "target_gone": "What you said this to is completed or gone. Your words are kept here.",
}


def describe_failure(reason: FailureReason) -> str:
    """Return the sentence for a person."""
    return _SENTENCES[reason]
