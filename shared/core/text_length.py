"""The length of a text in UTF-16 units, as SQL Server (NVARCHAR) and browsers (`maxlength`) count: an emoji has two."""


def count_units(text: str) -> int:
    """Count the units of a text."""
    return len(text) if text.isascii() else len(text) + sum(character > "\uffff" for character in text)


def cut_units(text: str, limit: int) -> str:
    """Return the longest beginning of a text that has at most `limit` units."""
    cut = text[:limit]
    while count_units(cut) > limit:
        cut = cut[: len(cut) - max(1, (count_units(cut) - limit) // 2)]
    return cut
