"""What messages in the browser say, in every language that has a catalog here."""

from pathlib import Path

from shared.core.translations import FALLBACK_LANGUAGE, TranslationFolder

_CATALOGS = TranslationFolder(Path(__file__).parent)
languages = _CATALOGS.languages
words_for = _CATALOGS.words_for

__all__ = [
    "FALLBACK_LANGUAGE",
    "languages",
    "words_for",
]
