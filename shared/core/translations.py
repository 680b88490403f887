"""Translations of the texts in mails and push messages: a JSON catalog for each language, read once from a folder.

A new language needs only a new file. A key ends with `.one` or `.other` where a number decides the form; the present
languages need no further forms.
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
        """Return a text with its placeholders filled; placeholders within the values are not filled."""
        return self.texts[key].format(**values)

    def count(self, key: str, count: int) -> str:
        """Return the form of a text for this number, which fills `{count}`."""
        return self.text(f"{key}.{'one' if count == 1 else 'other'}", count=count)


@dataclass(frozen=True)
class TranslationFolder:
    """The catalogs in a folder: `en.json`, `de.json`."""

    folder: Path

    def languages(self) -> frozenset[str]:
        """Name the languages that have a catalog, such as `en`."""
        return _list_languages(self.folder)

    def load_translations(self, locale: str) -> Translations:
        """Return the catalog of a locale's language (BCP 47), or else the English one."""
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
