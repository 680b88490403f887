"""The operations that show the documentation: the document, the page, and the files that the page is made of.

Nothing here is paid for at import: the document is built, and the library for it imported, when it is first asked
for. That takes a second at most, once for each process.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, Final

from pydantic import Field

from shared.core.errors import NotFound
from shared.core.http.area import Area
from shared.core.http.operation import RawResponse
from shared.core.single_flight import single_flight

_FOLDER = Path(__file__).parent.parent / "docs"
_PAGE = "page.html"
# Everything that can be asked for by name: nothing that someone sends is ever part of a path in the file system.
ASSETS: Final = {
    "style.css": "text/css",
    "reader.js": "text/javascript",
    "operation.js": "text/javascript",
    "schema.js": "text/javascript",
    "trial.js": "text/javascript",
    "dom.js": "text/javascript",
    "icon.svg": "image/svg+xml",
}
# The page's own policy is in its head; who may frame it can only be said in a header.
_FRAMING = {"Content-Security-Policy": "frame-ancestors 'self'"}

AssetName = Annotated[str, Field(description="The name of a file that the page loads.", examples=["reader.js"])]


def documentation_area(load_areas: Callable[[], Sequence[Area]], version: str) -> Area:
    """Make the area that documents every area, itself included; `version` is the API's own, such as `0.1.0`.

    Areas are loaded when the document is asked for, because that imports every domain.
    """
    docs = Area("docs", prefix="", tag="Documentation")

    @single_flight
    def document() -> bytes:
        from shared.core.http.openapi.document import write_document  # openapi-pydantic is slow to import: loaded late

        return write_document(load_areas(), version)

    @docs.get("openapi.json", media_types=["application/json"])
    def read_document() -> RawResponse:
        """Read this API as an OpenAPI 3.1 document."""
        return RawResponse(document(), "application/json")

    docs.get("docs", media_types=["text/html"])(read_page)
    docs.get("docs/{asset}", media_types=sorted(set(ASSETS.values())))(read_asset)
    return docs


def read_page() -> RawResponse:
    """Show the documentation of this API as a page. It works offline and loads nothing from other servers."""
    return RawResponse(_read(_PAGE), "text/html", _FRAMING)


def read_asset(asset: AssetName) -> RawResponse:
    """Load a file of the documentation page."""
    if asset not in ASSETS:
        raise NotFound("The documentation has no such file.")
    return RawResponse(_read(asset), ASSETS[asset])


@single_flight
def _read(name: str) -> bytes:
    return (_FOLDER / name).read_bytes()
