"""The files of an archive that may be pictures of entries, by the names that an app has for them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from shared.imports.archives import Archive, Member
from shared.imports.entries import PICTURE_BYTES, ParsedPicture

_SUFFIXES = {"jpg", "jpeg", "png", "gif", "webp", "heic", "heif", ""}


@dataclass(frozen=True)
class PictureFiles:
    """The files of an archive that may be pictures, by their names in lower case."""

    archive: Archive

    def find(self, *names: object) -> ParsedPicture | None:
        """Find a picture by the first of these names that a file has: with folders, without, or without its suffix."""
        for name in names:
            if isinstance(name, str) and name:
                path = name.replace("\\", "/").lower().removeprefix("./").lstrip("/")
                base = path.rpartition("/")[2]
                for key in (path, base, _cut_suffix(base)):
                    if (member := self._members.get(key)) is not None:
                        return self.build(member)
        return None

    def find_in(self, is_folder: Callable[[str], bool]) -> Sequence[Member]:
        """List the files that lie in such a folder, at any depth."""
        return [one for one in self._pictures if any(map(is_folder, one.name.split("/")[:-1]))]

    def build(self, member: Member) -> ParsedPicture:
        """Return a file as a picture of an entry."""
        return ParsedPicture(member.name, partial(self.archive.read, member, PICTURE_BYTES))

    @cached_property
    def _pictures(self) -> Sequence[Member]:
        small = (one for one in self.archive.members if one.info.file_size <= PICTURE_BYTES)
        return [one for one in small if _read_suffix(one.base.lower()) in _SUFFIXES]

    @cached_property
    def _members(self) -> Mapping[str, Member | None]:
        """Files by path, by name, and by name without suffix; a name that two files have is none of theirs."""
        found = dict[str, Member | None]()
        for one in self._pictures:
            base = one.base.lower()
            for key in {base, _cut_suffix(base)}:
                found[key] = None if key in found else one
        return {**found, **{one.name.lower(): one for one in self._pictures}}


def _cut_suffix(base: str) -> str:
    return base.rpartition(".")[0] or base


def _read_suffix(base: str) -> str:
    return base.rpartition(".")[2] if "." in base else ""
