"""What a recording says it is, and what its first bytes say."""

import pytest

from shared.audio.formats import AudioFormat, UnsupportedAudio, check_type, normalize_type, read_format
from shared.audio.sound_tracks import MAX_READS, WINDOW_BYTES, FileReader
from tests.servers.audio_files import BEGINNINGS, INFO, SOUND, TAGS, VIDEO, VOID, box, element, mp4_file, webm_file

ADTS = bytes.fromhex("fff15080043ffc")
MP4_SOUND, MP4_VIDEO = (b"soun", b"mp4a"), (b"vide", b"avc1")


def read(data: bytes) -> AudioFormat:
    return read_format(FileReader(lambda offset, count: data[offset : offset + count]))


def fault(content_type: str, data: bytes) -> str | None:
    """What is wrong with a file; it is of this type, unless it is of none."""
    found = read(data)
    assert found.content_type in {content_type, None}
    return found.fault


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
        ("audio/flac", "audio/flac"),
        ("audio/x-flac", "audio/flac"),
        ("audio/opus", "audio/ogg"),
        ("video/webm", "audio/webm"),
        ("video/webm;codecs=opus", "audio/webm"),
        ("video/mp4", "audio/mp4"),
        ("audio/mp4a-latm", "audio/mp4"),
        ("audio/aac", "audio/mp4"),
        ("audio/3gpp", "audio/mp4"),
        ("video/3gpp", "audio/mp4"),
        ("video/quicktime", "audio/mp4"),
        ("audio/x-matroska", "audio/webm"),
        ("video/x-matroska;codecs=opus", "audio/webm"),
    ],
)
def test_what_browsers_call_it_has_one_name(said: str, known: str) -> None:
    assert check_type(said) == known


@pytest.mark.parametrize(
    "said", ["video/x-msvideo", "audio/midi", "text/html", "audio/webm2", "webm", "", ";", "audio/", "image/gif"]
)
def test_anything_else_is_not_taken(said: str) -> None:
    assert normalize_type(said) is None
    with pytest.raises(UnsupportedAudio, match=r"audio/webm, .*audio/flac"):
        check_type(said)


@pytest.mark.parametrize("said", ["audio/amr", "audio/AMR", "audio/amr-wb"])
def test_of_amr_it_is_said_at_once_what_would_be_right(said: str) -> None:
    with pytest.raises(UnsupportedAudio, match=r"AMR cannot .* MP4 \(M4A\)"):
        check_type(said)


@pytest.mark.parametrize("content_type", BEGINNINGS)
def test_a_file_is_of_the_type_that_it_begins_as(content_type: str) -> None:
    assert read(BEGINNINGS[content_type]) == AudioFormat(content_type, None)


@pytest.mark.parametrize(
    "first", [b"", b"\x00", b"\xff", b"<html><script>", b"MZ\x90\x00", b"%PDF-1.7", b"\x89PNG\r\n"]
)
def test_what_is_no_audio_begins_as_none(first: bytes) -> None:
    assert read(first) == AudioFormat(None, "wrong_type")


@pytest.mark.parametrize("data", [ADTS, b"\xff\xf9" + ADTS[2:], b"#!AMR\n\x3c", b"#!AMR-WB\n\x3c"])
def test_a_codec_without_a_file_around_it_is_told_by_its_name(data: bytes) -> None:
    assert read(data) == AudioFormat(None, "unwritable")


@pytest.mark.parametrize(
    ("header", "is_mpeg"),
    [
        ("fffb9064", True),  # MPEG 1, layer 3
        ("fff3a0c4", True),  # MPEG 2, layer 3
        ("fffd8004", True),  # MPEG 1, layer 2
        ("ffeb9064", False),  # the reserved version
        ("ff1b9064", False),  # no sync
    ],
)
def test_a_frame_of_mpeg_without_a_tag_is_told_by_its_bits(header: str, is_mpeg: bool) -> None:
    assert fault("audio/mpeg", bytes.fromhex(header)) == (None if is_mpeg else "wrong_type")


LONG_HEADERS = {
    "nothing": {},
    "a void in the header": {"in_header": element(VOID, bytes(300))},
    "a void before the tracks": {"before": element(VOID, bytes(5_000))},
    "long segment info": {"before": element(INFO, element("4d80", b"x" * 70_000))},
    "tags before the tracks": {"before": element(TAGS, bytes(200_000))},
    "all of them": {"before": element(INFO, bytes(90)) + element(TAGS, bytes(90_000)) + element(VOID, bytes(900))},
}


@pytest.mark.parametrize("header", LONG_HEADERS)
def test_webm_with_long_headers_is_taken_or_refused_by_its_tracks(header: str) -> None:
    parts = LONG_HEADERS[header]
    assert fault("audio/webm", webm_file(SOUND, **parts)) is None
    assert fault("audio/webm", webm_file(VIDEO, SOUND, **parts)) == "video"
    assert fault("audio/webm", webm_file(SOUND, VIDEO, **parts)) == "video"


@pytest.mark.parametrize("document_type", [b"mkv3", b""])
def test_another_document_in_the_container_of_webm_is_not_webm(document_type: bytes) -> None:
    assert fault("audio/webm", webm_file(SOUND, document_type=document_type)) == "wrong_type"


@pytest.mark.parametrize(
    ("codec", "found"),
    [(b"A_OPUS", None), (b"A_VORBIS", None), (b"A_AAC", "unwritable"), (b"A_PCM/INT/LIT", "unwritable")],
)
def test_matroska_is_taken_or_refused_by_its_codec(codec: bytes, found: str | None) -> None:
    assert fault("audio/webm", webm_file(SOUND, document_type=b"matroska", sound_codec=codec)) == found


def test_matroska_with_a_picture_is_a_video() -> None:
    assert fault("audio/webm", webm_file(VIDEO, SOUND, document_type=b"matroska")) == "video"


@pytest.mark.parametrize("brand", [b"qt  ", b"M4A ", b"mp42"])
def test_quicktime_is_taken_or_refused_by_its_tracks(brand: bytes) -> None:
    assert read(mp4_file(MP4_SOUND, brand=brand)) == AudioFormat("audio/mp4", None)
    assert fault("audio/mp4", mp4_file(MP4_VIDEO, MP4_SOUND, brand=brand)) == "video"


FIRST_BOXES = {
    "nothing": b"",
    "wide": box(b"wide"),
    "free": box(b"free", bytes(50)),
    "much free": box(b"free", bytes(100_000)),
    "skip and wide": box(b"skip", bytes(9)) + box(b"wide"),
}
SOUNDS = {
    "a box": box(b"mdat", bytes(300)),
    "a large box": box(b"mdat", bytes(300_000)),
    "a box of long size": box(b"mdat", bytes(300), long_size=True),
    "none": b"",
}


@pytest.mark.parametrize("first", FIRST_BOXES)
@pytest.mark.parametrize("sound", SOUNDS)
def test_mp4_is_taken_or_refused_by_its_tracks_wherever_they_are_listed(first: str, sound: str) -> None:
    parts = {"first": FIRST_BOXES[first], "sound": SOUNDS[sound]}
    assert fault("audio/mp4", mp4_file(MP4_SOUND, **parts)) is None
    assert fault("audio/mp4", mp4_file(MP4_SOUND, (b"text", b"tx3g"), **parts)) is None
    assert fault("audio/mp4", mp4_file(MP4_VIDEO, MP4_SOUND, **parts)) == "video"


@pytest.mark.parametrize("brand", [b"3gp4", b"3gp5", b"3g2a"])
@pytest.mark.parametrize(("codec", "found"), [(b"mp4a", None), (b"samr", "unwritable"), (b"sawb", "unwritable")])
def test_3gpp_is_taken_or_refused_by_its_codec(brand: bytes, codec: bytes, found: str | None) -> None:
    assert fault("audio/mp4", mp4_file((b"soun", codec), brand=brand)) == found


@pytest.mark.parametrize(
    "first", [box(b"moov"), box(b"mdat", bytes(20)), box(b"wide"), b"\x00\x00\x00\x02ftyp", b"ftyp"]
)
def test_what_has_no_file_type_is_not_mp4(first: bytes) -> None:
    assert fault("audio/mp4", first) == "wrong_type"


def test_ogg_with_a_picture_is_a_video() -> None:
    assert fault("audio/ogg", b"OggS\x00\x02" + bytes(22) + b"\x01\x2a\x80theora") == "video"


@pytest.mark.parametrize("content_type", ["audio/webm", "audio/mp4"])
@pytest.mark.parametrize("cut", [1, 10, 30, 60, 100, 150])
def test_a_file_that_ends_early_is_no_defect(content_type: str, cut: int) -> None:
    whole = webm_file(SOUND) if content_type == "audio/webm" else mp4_file(MP4_SOUND, sound=b"")
    assert fault(content_type, whole[:cut]) in {None, "wrong_type"}


@pytest.mark.parametrize("content_type", ["audio/webm", "audio/mp4"])
def test_a_file_of_countless_parts_costs_a_few_reads(content_type: str) -> None:
    part = element(VOID, bytes(WINDOW_BYTES)) if content_type == "audio/webm" else box(b"free", bytes(WINDOW_BYTES))
    begin = webm_file()[:70] if content_type == "audio/webm" else box(b"ftyp", b"isom")
    data, fetched = begin + part * 100, list[int]()

    def fetch(offset: int, count: int) -> bytes:
        fetched.append(offset)
        return data[offset : offset + count]

    assert read_format(FileReader(fetch)) == AudioFormat(content_type, None)
    assert len(fetched) <= MAX_READS
