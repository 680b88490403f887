"""The registry of formats: what an uploaded file is, by what is inside of it, and how its entries are read.

A format is a module with `read`, which yields entries and problems in the order of the file, and holds one of them at
a time. Whether a file is of a format is asked in the order of the list: the first one that knows it reads it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import BinaryIO, Literal

from shared.imports.archives import Archive, is_archive, open_archive
from shared.imports.entries import (
    ExportAudio,
    ExportPicture,
    ExportRow,
    Omission,
    ParsedEntry,
    Problem,
    ReadOptions,
    RefusedFile,
)
from shared.imports.formats import (
    csv_tables,
    day_one,
    daylio,
    diarium,
    export_archives,
    journey,
    journiv,
    markdown_folders,
)

FormatName = Literal[
    "phronesis", "day_one", "journey", "daylio_backup", "daylio", "diarium", "journiv", "markdown", "csv"
]
OWN_FORMAT: FormatName = "phronesis"
Found = ParsedEntry | ExportRow | ExportAudio | ExportPicture | Omission | Problem


@dataclass(frozen=True)
class ArchiveFormat:
    """A format that is an archive of several files."""

    name: FormatName
    title: str
    recognize: Callable[[Archive], bool]
    read: Callable[[Archive, ReadOptions], Iterator[Found]]


@dataclass(frozen=True)
class TextFormat:
    """A format that is one file of text."""

    name: FormatName
    title: str
    recognize: Callable[[BinaryIO], bool]
    read: Callable[[BinaryIO, ReadOptions], Iterator[Found]]


@dataclass(frozen=True)
class SourceFile:
    """An uploaded file whose format is known: its entries, and for a table the names of its columns."""

    format: FormatName
    title: str
    read: Callable[[ReadOptions], Iterator[Found]]
    columns: tuple[str, ...] = ()
    nested: Sequence[str] = ()


ARCHIVES: Sequence[ArchiveFormat] = (
    ArchiveFormat(OWN_FORMAT, "an export of ours", export_archives.recognize, export_archives.read),
    ArchiveFormat("daylio_backup", "a backup of Daylio", daylio.recognize_backup, daylio.read_backup),
    ArchiveFormat("journiv", "an export of journiv", journiv.recognize, journiv.read),
    ArchiveFormat("day_one", "an export of Day One", day_one.recognize, day_one.read),
    ArchiveFormat("journey", "an export of Journey", journey.recognize, journey.read),
    ArchiveFormat("diarium", "an export of Diarium", diarium.recognize, diarium.read),
    ArchiveFormat("markdown", "a folder of Markdown files", markdown_folders.recognize, markdown_folders.read),
)
PLAIN: Sequence[TextFormat] = (
    TextFormat("journiv", "an export of journiv", journiv.recognize_file, journiv.read_file),
    TextFormat("diarium", "an export of Diarium", diarium.recognize_file, diarium.read_file),
    TextFormat("daylio", "a table of Daylio", daylio.recognize_table, daylio.read_table),
    TextFormat("markdown", "a Markdown file", markdown_folders.recognize_file, markdown_folders.read_file),
    TextFormat("csv", "a table", csv_tables.recognize, csv_tables.read),
)


def open_file(file: BinaryIO, size: int) -> SourceFile:
    """Find out what a file is; raises `RefusedFile` where it is nothing that can be imported, or is harmful."""
    if size == 0:
        raise RefusedFile("The file is empty.")
    if is_archive(file):
        return _open_archive(open_archive(file, size))
    for one in PLAIN:
        file.seek(0)
        if one.recognize(file):
            file.seek(0)
            columns = csv_tables.read_columns(file) if one.name == "csv" else ()
            return SourceFile(one.name, one.title, partial(_read_plain, one, file), columns)
    raise RefusedFile(
        "This is none of the files that can be imported: a ZIP archive of Day One, Journey, Diarium, journiv, Markdown "
        "files or an export of ours, a backup of Daylio, or a table as CSV."
    )


def _open_archive(archive: Archive) -> SourceFile:
    for one in ARCHIVES:
        if one.recognize(archive):
            return SourceFile(one.name, one.title, partial(one.read, archive), nested=tuple(archive.nested))
    if archive.nested:
        raise RefusedFile(f"The archive has other archives in it, such as {archive.nested[0]}. Upload them one by one.")
    raise RefusedFile("The archive has no journal in it that can be read: neither JSON nor Markdown of a known app.")


def _read_plain(one: TextFormat, file: BinaryIO, options: ReadOptions) -> Iterator[Found]:
    file.seek(0)
    yield from one.read(file, options)
