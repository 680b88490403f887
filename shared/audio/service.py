"""The front of audio: everything that doors and the wiring may do with it."""

from shared.audio.announcing import announce_upload
from shared.audio.closing import purge_given_up
from shared.audio.completing import complete_upload
from shared.audio.formats import UnsupportedAudio
from shared.audio.jobs import TRANSCRIBE_AUDIO
from shared.audio.playing import play_recording
from shared.audio.recordings import list_recordings, show_recording
from shared.audio.removing import REMOVE_AUDIO, delete_recording, forget_decision, forget_entry, forget_person
from shared.audio.timers import clean_uploads, take_up_waiting, try_again
from shared.audio.typing_out import type_transcript

__all__ = [
    "REMOVE_AUDIO",
    "TRANSCRIBE_AUDIO",
    "UnsupportedAudio",
    "announce_upload",
    "clean_uploads",
    "complete_upload",
    "delete_recording",
    "forget_decision",
    "forget_entry",
    "forget_person",
    "list_recordings",
    "play_recording",
    "purge_given_up",
    "show_recording",
    "take_up_waiting",
    "try_again",
    "type_transcript",
]
