"""Translations of what mails and notices say: one JSON catalog a language, read from a folder and cached.

A further language is a further file, and nothing else. A key ends with `.one` or `.other` where a number decides the
form; two forms suit the languages that are here.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from shared.core.single_flight import single_flight

FALLBACK_LANGUAGE = "en"


@dataclass(frozen=True)
class Translations:
    """The catalog of one language."""

    language: str
    texts: Mapping[str, str]

    def text(self, key: str, **values: object) -> str:
        """Return a text with its placeholders filled; what fills them is never read as a placeholder itself."""
        return self.texts[key].format(**values)

    def count(self, key: str, count: int) -> str:
        """Return the form of a text that goes with a number, with `{count}` filled."""
        return self.text(f"{key}.{'one' if count == 1 else 'other'}", count=count)


@dataclass(frozen=True)
class TranslationFolder:
    """The catalogs in a folder: `en.json`, `de.json`."""

    folder: Path

    def languages(self) -> frozenset[str]:
        """Name the languages that have a catalog, such as `en`."""
        return _list_languages(self.folder)

    def load_translations(self, locale: str) -> Translations:
        """Return the catalog for a locale (BCP 47): that of its language, or English."""
        return _read_catalog(self.folder, self.known_language(locale) or FALLBACK_LANGUAGE)

    def known_language(self, locale: str) -> str | None:
        """Return the language of a locale if it has a catalog."""
        language = locale.replace("_", "-").partition("-")[0].lower()
        return language if language in self.languages() else None


@single_flight
def _list_languages(folder: Path) -> frozenset[str]:
    return frozenset(path.stem for path in folder.glob("*.json"))


@single_flight
def _read_catalog(folder: Path, language: str) -> Translations:
    return Translations(language, json.loads((folder / f"{language}.json").read_text("utf-8")))
