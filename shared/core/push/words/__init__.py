"""What messages in the browser say, in every language that has a catalog here."""

from pathlib import Path

from shared.core.words import FALLBACK, Catalogs

_CATALOGS = Catalogs(Path(__file__).parent)
languages = _CATALOGS.languages
words_for = _CATALOGS.words_for

__all__ = ["FALLBACK", "languages", "words_for"]
