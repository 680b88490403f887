"""The API's description of itself: an OpenAPI 3.1 document and the page that reads it."""

from shared.core.http.openapi.documentation import documentation_area

__all__ = ["documentation_area"]
