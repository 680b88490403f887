"""Which web pages may call the app from a browser: the origins that local.settings.json lists, and no others."""

from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp

from devhost.settings import LocalSettings

# What the PWA has to read and browsers otherwise hide from it.
EXPOSED = ("ETag", "Link", "Location", "Retry-After", "Idempotency-Replayed")


def with_cors(app: ASGIApp, settings: LocalSettings) -> ASGIApp:
    """Answer preflights and add the headers, in front of the functions, as the host does; no origins, no layer."""
    if not settings.cors_origins:
        return app
    return CORSMiddleware(
        app,
        allow_origins=settings.cors_origins,
        allow_methods=["*"],
        allow_headers=["*"],
        allow_credentials=settings.cors_credentials,
        expose_headers=EXPOSED,
    )
