"""The recorder's page as an ASGI application.

What it may load and call is the app, and the storage that it uploads to. The page is a client like any other: it uses
the same operations as the web app would, and nothing else.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from devhost.index import IndexedFunction

PATH = "/dev/recorder"
NEEDED_ROUTE = "v1/audio/uploads"
STORAGE_SETTING = "BlobStorage"
ANY_HTTPS = "https:"  # storage in Azure
_PAGE = Path(__file__).parent / "page"
_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_API_HERE = "{{api}}"


def recorder_for(functions: Sequence[IndexedFunction], prefix: str, environment: Mapping[str, str]) -> Starlette | None:
    """Make the application under /dev/recorder; None for an app that takes no recordings."""
    if not any(function.trigger.get("route") == NEEDED_ROUTE for function in functions):
        return None
    return recorder_app(f"/{prefix}/v1" if prefix else "/v1", storage_origin(environment))


def storage_origin(environment: Mapping[str, str]) -> str:
    """Say where browsers upload to, as a policy names it: what the setting names, else whatever has HTTPS."""
    parts = environment.get(STORAGE_SETTING, "").split(";")
    endpoints = [urlsplit(part.partition("=")[2]) for part in parts if part.startswith("BlobEndpoint=")]
    return f"{endpoints[0].scheme}://{endpoints[0].netloc}" if endpoints else ANY_HTTPS


def recorder_app(api: str, storage: str) -> Starlette:
    """Serve the page for the API at this path; `storage` is the origin that it uploads to, as a policy names it."""
    page = (_PAGE / "page.html").read_text(encoding="utf-8").replace(_API_HERE, api).encode()
    assets = {file.name: file for file in _PAGE.iterdir() if file.suffix in _TYPES}
    policy = content_policy(storage)

    def show_page(_: Request) -> Response:
        return _answer(page, "text/html", policy)

    def show_asset(request: Request) -> Response:
        asset = assets.get(str(request.path_params["name"]))
        return Response(status_code=404) if asset is None else _answer(asset.read_bytes(), _TYPES[asset.suffix], policy)

    return Starlette(routes=[Route(PATH, show_page), Route(f"{PATH}/{{name}}", show_asset)])


def content_policy(storage: str) -> str:
    """Allow the page its own files, calls to the app, playback from it, and uploads to `storage`; nothing else."""
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        f"connect-src 'self' {storage}; media-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )


def _answer(content: bytes, media_type: str, policy: str) -> Response:
    headers = {
        "Content-Security-Policy": policy,
        "Permissions-Policy": "microphone=(self), camera=(), geolocation=()",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
    }
    return Response(content, media_type=media_type, headers=headers)
