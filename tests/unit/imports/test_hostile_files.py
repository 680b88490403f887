"""Files that were made to do harm are refused, each by a sentence that names what is wrong, and with little memory."""

import io
import json
import struct
import tracemalloc
import zipfile
from collections.abc import Callable
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from shared.imports.entries import ReadOptions, RefusedFile
from shared.imports.formats.registry import open_file
from shared.imports.json_streams import JsonStream
from shared.imports.moments import read_moment

OPTIONS = ReadOptions("UTC")


def make(fill: Callable[[ZipFile], None], method: int = ZIP_DEFLATED) -> bytes:
    content = io.BytesIO()
    with ZipFile(content, "w", method) as archive:
        fill(archive)
    return content.getvalue()


def refuse(content: bytes) -> str:
    """Return the sentence by which a file is refused, when it is opened or when it is read."""
    with pytest.raises(RefusedFile) as refusal:
        list(open_file(io.BytesIO(content), len(content)).read(OPTIONS))
    return str(refusal.value)


def patch(content: bytes, signature: bytes, offset: int, layout: str, value: int) -> bytes:
    """Write a number into the first header with this signature."""
    changed = bytearray(content)
    struct.pack_into(layout, changed, content.index(signature) + offset, value)
    return bytes(changed)


ENTRY = make(lambda archive: archive.writestr("2024-01-01.md", "Tea"))


def test_names_that_lead_out_of_an_archive_are_refused() -> None:
    for name in ("../../etc/2024-01-01.md", "/2024-01-01.md", "C:\\2024-01-01.md", "a\\..\\..\\b.md"):
        content = make(lambda archive, name=name: archive.writestr(ZipInfo(name), "x"))  # type: ignore[misc]
        assert "leads out" in refuse(content), name


def test_an_encrypted_archive_says_so() -> None:
    assert "encrypted" in refuse(patch(ENTRY, b"PK\x01\x02", 8, "<H", 1))


def test_a_file_that_would_burst_is_not_read() -> None:
    bomb = make(lambda archive: archive.writestr("2024-01-01.md", b" " * 20_000_000))
    tracemalloc.start()
    found = list(open_file(io.BytesIO(bomb), len(bomb)).read(OPTIONS))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "trap" in str(getattr(found[0], "message", ""))
    assert peak < 2_000_000


def test_four_gigabytes_that_are_claimed_are_refused() -> None:
    claimed = patch(patch(ENTRY, b"PK\x01\x02", 24, "<I", 0xFFFFFFF0), b"PK\x03\x04", 22, "<I", 0xFFFFFFF0)
    found = list(open_file(io.BytesIO(claimed), len(claimed)).read(OPTIONS))
    assert "trap" in str(getattr(found[0], "message", ""))


def test_a_directory_is_measured_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "no end" in refuse(ENTRY[:-10])
    assert "longer than it is" in refuse(patch(ENTRY, b"PK\x05\x06", 12, "<I", 0x7FFFFFFF))
    monkeypatch.setattr("shared.imports.archives.MOST_MEMBERS", 2)
    assert "has 3 files" in refuse(patch(ENTRY, b"PK\x05\x06", 10, "<H", 3))


def test_files_that_share_bytes_are_refused() -> None:
    def fill(archive: ZipFile) -> None:
        for day in (1, 2):
            archive.writestr(f"2024-01-0{day}.md", "x" * 99)

    content = make(fill)
    second = content.rindex(b"PK\x01\x02")
    changed = bytearray(content)
    struct.pack_into("<I", changed, second + 42, 0)
    assert "trap" in refuse(bytes(changed))


def test_an_archive_of_archives_is_not_opened() -> None:
    assert "other archives" in refuse(make(lambda archive: archive.writestr("all.zip", ENTRY)))


def test_other_ways_to_compress_are_named() -> None:
    content = make(lambda archive: archive.writestr("2024-01-01.md", "x"), ZIP_BZIP2)
    assert "plain ZIP" in refuse(content)


def test_what_is_damaged_or_nothing_is_said_to_be() -> None:
    broken = bytearray(make(lambda archive: archive.writestr("J.json", '{"metadata":{},"entries":[' + "1," * 9999)))
    broken[60] ^= 0xFF
    assert "damaged" in refuse(bytes(broken))
    assert "empty" in refuse(b"")
    assert "none of the files" in refuse(b"\x00\x01\x02")


def day_one(entries: str | bytes) -> bytes:
    text = entries if isinstance(entries, bytes) else entries.encode()
    return make(lambda archive: archive.writestr("J.json", b'{"metadata":{},"entries":[' + text))


def test_json_that_ends_early_nests_deeply_or_is_not_unicode_is_refused() -> None:
    assert "ends too early" in refuse(day_one('{"text": "half'))
    assert "nested" in refuse(day_one("[" * 200_000 + "]" * 200_000 + "]}"))
    assert "Unicode" in refuse(day_one(b'{"text": "caf\xe9"}]}'))


def test_a_number_of_thousands_of_digits_is_refused_wherever_it_stands() -> None:
    digits = "1" * 5_000
    assert "more digits" in refuse(day_one(f'{{"text": "Tea", "creationDate": {digits}}}]}}'))
    assert read_moment(digits) is None


def test_a_line_or_a_field_without_an_end_is_refused() -> None:
    assert "Line 2" in refuse(b"date,text\n2024-01-01," + b"x" * 1_100_000)
    assert "Line 2" in refuse(b'date,text\n2024-01-01,"' + b"x\n" * 200_000)
    assert "Unicode" in refuse("date,text\n2024-01-01,caf\u00e9\n".encode("latin-1"))


def test_a_document_of_any_length_is_read_with_the_memory_of_one_entry() -> None:
    def peak_of(count: int) -> int:
        content = make(
            lambda archive: archive.writestr(
                "J.json",
                json.dumps(
                    {
                        "entries": [{"creationDate": "2020-01-01T00:00:00Z", "text": f"Tea {n}"} for n in range(count)],
                        "metadata": {"noise": ['[{\\"' * 10] * count},
                    }
                ),
            )
        )
        tracemalloc.start()
        assert sum(1 for _ in open_file(io.BytesIO(content), len(content)).read(OPTIONS)) == count
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    assert peak_of(9_000) < 1.3 * peak_of(3_000) + 200_000


def test_values_are_the_same_wherever_a_chunk_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    document = {"skipped": {"a": ['"\\', "]}"], "b": 1}, "entries": [12, "x\u2028\\", {"k": [None, True, -1.5e3]}, []]}
    text = json.dumps(document)
    for size in (1, 2, 3, 7):
        monkeypatch.setattr("shared.imports.json_streams.CHUNK", size)
        stream = JsonStream(io.StringIO(text), "x")
        assert [stream.read() for _ in stream.walk_array_of("entries")] == document["entries"]


def test_names_of_a_mac_are_read_as_they_were_meant() -> None:
    content = make(lambda archive: archive.writestr("2024-01-01 caf\u00e9.md", "x"))
    unflagged = patch(patch(content, b"PK\x01\x02", 8, "<H", 0), b"PK\x03\x04", 6, "<H", 0)
    (found,) = open_file(io.BytesIO(unflagged), len(unflagged)).read(OPTIONS)
    assert found.place == "2024-01-01 caf\u00e9.md"
    assert zipfile.ZipFile(io.BytesIO(unflagged)).namelist() != [found.place]
