"""The documentation of the API: an OpenAPI 3.1 document, and the page that shows it."""

from shared.core.http.openapi.documentation import documentation_area

__all__ = ["documentation_area"]
