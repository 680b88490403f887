"""The HTTP floor: from declared operations to HTTP triggers, documentation and tests."""

from shared.core.http.area import Area
from shared.core.http.guard import AdminUser, CurrentUser
from shared.core.http.paging import Page, PageQuery
from shared.core.http.requests import RequestInfo
from shared.core.http.signature import Reply
from shared.core.http.versions import ExpectedVersion

__all__ = ["AdminUser", "Area", "CurrentUser", "ExpectedVersion", "Page", "PageQuery", "Reply", "RequestInfo"]
