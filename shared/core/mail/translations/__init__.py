"""The texts of mails: a catalog for each language."""

from pathlib import Path

from shared.core.translations import FALLBACK_LANGUAGE, TranslationFolder, Translations

_FOLDER = Path(__file__).parent
_CATALOGS = TranslationFolder(_FOLDER)
languages = _CATALOGS.languages
load_translations = _CATALOGS.load_translations
known_language = _CATALOGS.known_language

__all__ = [
    "FALLBACK_LANGUAGE",
    "Translations",
    "known_language",
    "languages",
    "load_translations",
]
