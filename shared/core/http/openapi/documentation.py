"""The operations that show the documentation: the document, the page, and the page's files.

The first request for the document imports the library and builds it, which takes a process up to a second. So the
start of the app does not pay for it.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, Final

from pydantic import Field

from shared.core.errors import NotFound
from shared.core.http.area import Area
from shared.core.http.operation import RawResponse
from shared.core.http.schema import TextLimit
from shared.core.import_lock import IMPORT_LOCK
from shared.core.single_flight import single_flight

_FOLDER = Path(__file__).parent.parent / "docs"
_PAGE = "page.html"
# The files that can be requested. A name from a request is only looked up here, and is never part of a path.
ASSETS: Final = {
    "style.css": "text/css",
    "reader.js": "text/javascript",
    "operation.js": "text/javascript",
    "schema.js": "text/javascript",
    "trial.js": "text/javascript",
    "dom.js": "text/javascript",
    "icon.svg": "image/svg+xml",
}
# The page's head holds its content policy, except who may frame it, which only a header can say.
_FRAMING = {"Content-Security-Policy": "frame-ancestors 'self'"}

AssetName = Annotated[
    str, TextLimit(100), Field(description="The name of a file that the page loads.", examples=["reader.js"])
]


def documentation_area(load_areas: Callable[[], Sequence[Area]], version: str) -> Area:
    """Make the area that documents all areas and itself; `version` is the version of the API, such as `0.1.0`.

    Areas are loaded at the first request for the document, because loading them imports every domain.
    """
    docs = Area("docs", prefix="", tag="Documentation")

    @single_flight
    def document() -> bytes:
        with IMPORT_LOCK:
            from shared.core.http.openapi.document import write_document  # its library is slow to import: loaded late

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
