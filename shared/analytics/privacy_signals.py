"""Signals of a browser that its owner does not want to be tracked: Global Privacy Control and Do Not Track."""

from collections.abc import Mapping

from shared.core.audit.callers import current_caller

# https://w3c.github.io/gpc/ and https://www.w3.org/TR/tracking-dnt/: "1" is the only value that says no.
_SIGNALS = ("Sec-GPC", "DNT")


def refuses_analytics(headers: Mapping[str, str]) -> bool:
    """Tell whether a request says that nothing of it may be kept for analytics."""
    return any(headers.get(name, "").strip() == "1" for name in _SIGNALS)


def is_refused_by_caller() -> bool:
    """Tell the same of the request that is answered now; False in a job or a timer."""
    caller = current_caller()
    return caller is not None and refuses_analytics(caller.describe().headers)
