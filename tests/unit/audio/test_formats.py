"""What a recording says it is, and what its first bytes say."""

import pytest

from shared.audio.formats import UnsupportedAudio, check_type, matches_signature, normalize_type
from tests.servers.audio_files import BEGINNINGS


@pytest.mark.parametrize(
    ("said", "known"),
    [
        ("audio/webm", "audio/webm"),
        ("audio/webm;codecs=opus", "audio/webm"),
        ("Audio/WebM ; codecs=opus", "audio/webm"),
        ("audio/ogg; codecs=opus", "audio/ogg"),
        ("audio/mp4", "audio/mp4"),
        ("audio/x-m4a", "audio/mp4"),
        ("audio/m4a", "audio/mp4"),
        ("audio/mpeg", "audio/mpeg"),
        ("audio/mp3", "audio/mpeg"),
        ("audio/x-wav", "audio/wav"),
    ],
)
def test_what_browsers_call_it_has_one_name(said: str, known: str) -> None:
    assert check_type(said) == known


@pytest.mark.parametrize("said", ["video/webm", "audio/flac", "text/html", "audio/webm2", "webm", "", ";", "audio/"])
def test_anything_else_is_not_taken(said: str) -> None:
    assert normalize_type(said) is None
    with pytest.raises(UnsupportedAudio, match="audio/webm"):
        check_type(said)


@pytest.mark.parametrize("content_type", BEGINNINGS)
@pytest.mark.parametrize("other", BEGINNINGS)
def test_a_file_begins_as_its_own_type_and_as_no_other(content_type: str, other: str) -> None:
    assert matches_signature(content_type, BEGINNINGS[other]) == (content_type == other)


@pytest.mark.parametrize("content_type", BEGINNINGS)
@pytest.mark.parametrize(
    "first", [b"", b"\x00", b"\xff", b"<html><script>", b"MZ\x90\x00", b"%PDF-1.7", b"\x89PNG\r\n"]
)
def test_what_is_no_audio_begins_as_none(content_type: str, first: bytes) -> None:
    assert not matches_signature(content_type, first)


def test_another_document_in_the_container_of_webm_is_not_webm() -> None:
    assert not matches_signature("audio/webm", BEGINNINGS["audio/webm"].replace(b"webm", b"mkv3"))


@pytest.mark.parametrize(
    ("header", "is_mpeg"),
    [
        ("fffb9064", True),  # MPEG 1, layer 3
        ("fff3a0c4", True),  # MPEG 2, layer 3
        ("fffd8004", True),  # MPEG 1, layer 2
        ("fff15080", False),  # AAC in ADTS: no layer
        ("ffeb9064", False),  # the reserved version
        ("ff1b9064", False),  # no sync
    ],
)
def test_a_frame_of_mpeg_without_a_tag_is_told_by_its_bits(header: str, is_mpeg: bool) -> None:
    assert matches_signature("audio/mpeg", bytes.fromhex(header)) == is_mpeg
