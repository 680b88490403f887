"""HTTP: an area declares operations, and each becomes an HTTP trigger and a part of the documentation."""

from shared.core.http.area import Area
from shared.core.http.bodies import IgnoredWords
from shared.core.http.etags import ExpectedVersion
from shared.core.http.guard import AdminUser, CurrentUser, SessionUser
from shared.core.http.operation import StatusResponse
from shared.core.http.paging import Page, PageQuery
from shared.core.http.requests import RequestInfo

__all__ = [
    "AdminUser",
    "Area",
    "CurrentUser",
    "ExpectedVersion",
    "IgnoredWords",
    "Page",
    "PageQuery",
    "RequestInfo",
    "SessionUser",
    "StatusResponse",
]
