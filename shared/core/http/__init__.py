"""The HTTP floor: from declared operations to HTTP triggers, documentation and tests."""

from shared.core.http.area import Area
from shared.core.http.etags import ExpectedVersion
from shared.core.http.guard import AdminUser, CurrentUser
from shared.core.http.operation import StatusResponse
from shared.core.http.paging import Page, PageQuery
from shared.core.http.requests import RequestInfo

__all__ = ["AdminUser", "Area", "CurrentUser", "ExpectedVersion", "Page", "PageQuery", "RequestInfo", "StatusResponse"]
