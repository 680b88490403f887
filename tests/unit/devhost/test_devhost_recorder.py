"""The recorder's page as it is served; what it does in a browser is tested in tests/e2e/recorder."""

import asyncio
import re
from pathlib import Path
from typing import Any

import httpx
import pytest

from devhost.index import IndexedFunction
from devhost.recorder import app
from devhost.recorder.app import recorder_app, recorder_for

STORAGE = "http://127.0.0.1:10000"
PAGE = Path(app.__file__).parent / "page"


def get(path: str) -> httpx.Response:
    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(recorder_app("/api/v1", STORAGE))
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            return await client.get(path)

    return asyncio.run(ask())


def function(route: str) -> IndexedFunction:
    trigger: dict[str, Any] = {"type": "httpTrigger", "name": "req", "route": route}
    return IndexedFunction("any", lambda: None, trigger, is_async=False, wants_context=False)


def policy(path: str = "/dev/recorder") -> dict[str, str]:
    directives = get(path).headers["content-security-policy"].split("; ")
    return {name: rest for name, _, rest in (one.partition(" ") for one in directives)}


def test_the_page_may_load_and_call_only_the_host_and_storage() -> None:
    assert policy() == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self'",
        "connect-src": f"'self' {STORAGE}",
        "media-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'none'",
    }


def test_only_the_microphone_is_asked_for() -> None:
    assert get("/dev/recorder").headers["permissions-policy"] == "microphone=(self), camera=(), geolocation=()"


def test_the_page_has_no_script_and_no_style_of_its_own() -> None:
    text = get("/dev/recorder").text
    assert re.findall(r"<script[^>]*>[^<]|<style|\son\w+=|\sstyle=", text) == []


def test_the_page_knows_where_the_api_is() -> None:
    assert '<body data-api="/api/v1">' in get("/dev/recorder").text


@pytest.mark.parametrize("file", sorted(path.name for path in PAGE.iterdir() if path.name != "page.html"))
def test_every_file_of_the_page_is_served_as_what_it_is(file: str) -> None:
    answer = get(f"/dev/recorder/{file}")
    kinds = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
    assert answer.headers["content-type"].startswith(kinds[Path(file).suffix])
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("name", ["page.html", "nothing.js", "..%2fserving.py", "%2e%2e", "__init__.py"])
def test_nothing_else_is_served(name: str) -> None:
    assert get(f"/dev/recorder/{name}").status_code == 404


def test_an_app_that_takes_no_recordings_has_no_recorder() -> None:
    assert recorder_for([function("v1/health")], "api", {}) is None


def test_an_app_that_takes_recordings_has_one() -> None:
    assert recorder_for([function("v1/health"), function("v1/audio/uploads")], "api", {}) is not None


@pytest.mark.parametrize(
    ("setting", "allowed"),
    [
        ("AccountName=a;BlobEndpoint=http://127.0.0.1:5/a;", "http://127.0.0.1:5"),
        ("AccountName=a;AccountKey=bm8=;EndpointSuffix=core.windows.net", "https:"),
        ("", "https:"),
    ],
)
def test_uploads_may_go_where_the_setting_says(setting: str, allowed: str) -> None:
    assert app.storage_origin({"BlobStorage": setting}) == allowed
