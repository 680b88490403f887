"""The files of an archive that may be pictures or recordings of entries, by the names that an app has for them."""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property, partial

from shared.imports.archives import Archive, Member
from shared.imports.entries import PICTURE_BYTES, RECORDING_BYTES, ParsedPicture, ParsedRecording

_PICTURES = frozenset(("jpg", "jpeg", "png", "gif", "webp", "heic", "heif", ""))
_RECORDINGS = frozenset(
    ("m4a", "mp3", "mpga", "aac", "wav", "ogg", "oga", "opus", "weba", "flac", "amr", "3gp", "mka", "caf")
)


@dataclass(frozen=True)
class MediaFiles:
    """The files of an archive that may belong to entries. What one is, its content tells when it is read."""

    archive: Archive

    def find_picture(self, *names: object) -> ParsedPicture | None:
        """Find a picture by the first of these names that a file has: with folders, without, or without its suffix."""
        member = self._pictures.find(names)
        return None if member is None else self._build_picture(member)

    def find_recording(self, *names: object, seconds: object = None) -> ParsedRecording | None:
        """Find a recording as a picture is found; `seconds` is how long the app says that it is."""
        member = self._recordings.find(names)
        return None if member is None else self._build_recording(member, seconds)

    def find_unnamed_recording(self, name: object) -> ParsedRecording | None:
        """Find a recording whose file has no suffix, as pictures have none there, either."""
        member = self._unnamed.find([name])
        return None if member is None else self._build_recording(member, None)

    def list_pictures(self, is_folder: Callable[[str], bool]) -> Sequence[tuple[Member, ParsedPicture]]:
        """List the pictures that lie in such a folder, at any depth."""
        return [(one, self._build_picture(one)) for one in self._pictures.list_in(is_folder)]

    def list_recordings(self, is_folder: Callable[[str], bool]) -> Sequence[tuple[Member, ParsedRecording]]:
        """List the recordings that lie in such a folder, at any depth."""
        return [(one, self._build_recording(one, None)) for one in self._recordings.list_in(is_folder)]

    def _build_picture(self, member: Member) -> ParsedPicture:
        return ParsedPicture(member.name, partial(self.archive.read, member, PICTURE_BYTES))

    def _build_recording(self, member: Member, seconds: object) -> ParsedRecording:
        known = isinstance(seconds, int | float) and not isinstance(seconds, bool)
        read = partial(self.archive.read, member, RECORDING_BYTES)
        return ParsedRecording(member.name, read, float(seconds) if known else None)  # type: ignore[arg-type]

    @cached_property
    def _pictures(self) -> "_FileIndex":
        return _FileIndex(_choose(self.archive.members, _PICTURES, PICTURE_BYTES))

    @cached_property
    def _recordings(self) -> "_FileIndex":
        return _FileIndex(_choose(self.archive.members, _RECORDINGS, RECORDING_BYTES))

    @cached_property
    def _unnamed(self) -> "_FileIndex":
        return _FileIndex(_choose(self.archive.members, {""}, RECORDING_BYTES))


@dataclass(frozen=True)
class _FileIndex:
    """Files of one kind, by their names in lower case."""

    files: Sequence[Member]

    def find(self, names: Iterable[object]) -> Member | None:
        for name in names:
            if isinstance(name, str) and name:
                path = name.replace("\\", "/").lower().removeprefix("./").lstrip("/")
                base = path.rpartition("/")[2]
                for key in (path, base, _cut_suffix(base)):
                    if (member := self._members.get(key)) is not None:
                        return member
        return None

    def list_in(self, is_folder: Callable[[str], bool]) -> Sequence[Member]:
        return [one for one in self.files if any(map(is_folder, one.name.split("/")[:-1]))]

    @cached_property
    def _members(self) -> Mapping[str, Member | None]:
        """Files by path, by name, and by name without suffix; a name that two files have is none of theirs."""
        found = dict[str, Member | None]()
        for one in self.files:
            base = one.base.lower()
            for key in {base, _cut_suffix(base)}:
                found[key] = None if key in found else one
        return {**found, **{one.name.lower(): one for one in self.files}}


def is_recording_name(name: object) -> bool:
    """Tell whether a name ends as that of a recording."""
    return isinstance(name, str) and _read_suffix(name.lower()) in _RECORDINGS


def _choose(members: Sequence[Member], suffixes: Set[str], most_bytes: int) -> Sequence[Member]:
    small = (one for one in members if one.info.file_size <= most_bytes)
    return [one for one in small if _read_suffix(one.base.lower()) in suffixes]


def _cut_suffix(base: str) -> str:
    return base.rpartition(".")[0] or base


def _read_suffix(base: str) -> str:
    return base.rpartition(".")[2] if "." in base else ""
