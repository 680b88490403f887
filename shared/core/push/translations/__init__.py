"""The texts of push messages: a catalog for each language."""

from pathlib import Path

from shared.core.translations import FALLBACK_LANGUAGE, TranslationFolder

_CATALOGS = TranslationFolder(Path(__file__).parent)
languages = _CATALOGS.languages
load_translations = _CATALOGS.load_translations

__all__ = [
    "FALLBACK_LANGUAGE",
    "languages",
    "load_translations",
]
