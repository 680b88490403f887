"""Content negotiation: does a caller want a page or a document, by its `Accept` header (RFC 9110, section 12.5.1)?"""

HTML = "text/html"
_DOCUMENTS = ("application/problem+json", "application/json")
_WEIGHT = "q"


def prefers_page(accept: str) -> bool:
    """Tell whether a caller names HTML and likes it at least as much as JSON.

    Browsers name it. Programs send nothing, `*/*` or JSON, and get a document.
    """
    weights = dict(_read_range(part) for part in accept.split(","))
    wanted = weights.get(HTML, 0.0)
    return wanted > 0 and wanted >= max(weights.get(document, 0.0) for document in _DOCUMENTS)


def _read_range(part: str) -> tuple[str, float]:
    """Read one media range and its weight, which is 1 where none is given and 0 where it is not a number."""
    media_type, *parameters = (piece.strip().lower() for piece in part.split(";"))
    given = {name.strip(): text for name, _, text in (one.partition("=") for one in parameters)}
    try:
        return media_type, float(given.get(_WEIGHT, "1"))
    except ValueError:
        return media_type, 0.0
