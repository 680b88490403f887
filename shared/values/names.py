"""Names of values: people write "Family", "family" and " FAMILY ", and mean one thing."""

import unicodedata

KEY_LENGTH = 80


def fold(name: str) -> str:
    """Make names comparable in every alphabet: compatibility forms composed, case folded, spaces single."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
