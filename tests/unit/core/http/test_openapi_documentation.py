"""The operations that serve the documentation, and the files they serve."""

import re
import subprocess
import sys
from pathlib import Path

import azure.functions as func
import pytest

from shared.core.http.adapter import build_entry_point
from shared.core.http.openapi import documentation, documentation_area
from shared.core.http.operation import API_PREFIX
from tests.integration.docs.sample import docs

OPERATIONS = {operation.name: operation for operation in docs.operations}
FOLDER = Path(documentation.__file__).parent.parent / "docs"


def _get(operation: str, **parameters: str) -> func.HttpResponse:
    request = func.HttpRequest("GET", "http://localhost/", headers={}, params={}, route_params=parameters, body=b"")
    return build_entry_point(OPERATIONS[operation])(request)


def _text(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def test_the_area_serves_document_page_and_files() -> None:
    assert [(one.method, one.route) for one in docs.operations] == [
        ("GET", "openapi.json"),
        ("GET", "docs"),
        ("GET", "docs/{asset}"),
    ]


def test_the_document_is_json() -> None:
    response = _get("docs_read_document")
    assert (response.status_code, response.mimetype) == (200, "application/json")


def test_the_document_is_built_once() -> None:
    handler = documentation_area(tuple, "1").operations[0].handler
    assert handler().body is handler().body


def test_the_page_is_html() -> None:
    response = _get("docs_read_page")
    assert (response.mimetype, response.get_body()) == ("text/html", (FOLDER / "page.html").read_bytes())


@pytest.mark.parametrize(("name", "media_type"), documentation.ASSETS.items())
def test_each_file_comes_with_its_media_type(name: str, media_type: str) -> None:
    response = _get("docs_read_asset", asset=name)
    assert (response.status_code, response.mimetype) == (200, media_type)


@pytest.mark.parametrize("name", ["page.html", "../openapi/document.py", "..%2farea.py", "/etc/hostname", "x.js", "."])
def test_no_other_file_can_be_fetched(name: str) -> None:
    assert _get("docs_read_asset", asset=name).status_code == 404


def test_every_packaged_file_is_served() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {"page.html", *documentation.ASSETS}


def test_nothing_slow_is_imported_before_the_first_request() -> None:
    code = "import sys; from tests.integration.docs.sample import docs; print('openapi_pydantic' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


def test_the_page_forbids_everything_but_its_own_files() -> None:
    assert "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'" in _text("page.html")


def test_the_page_has_neither_script_nor_style_within() -> None:
    page = _text("page.html")
    assert not re.search(r"<style|<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=", page)


def test_the_page_links_to_files_that_are_served() -> None:
    prefix = f"{API_PREFIX}/docs/"
    linked = re.findall(r'(?:src|href)="([^"#]+)"', _text("page.html"))
    files = [link.removeprefix(prefix) for link in linked if link.startswith(prefix)]
    assert set(files) <= set(documentation.ASSETS)
    assert set(linked) - {prefix + file for file in files} == {f"{API_PREFIX}/openapi.json"}


@pytest.mark.parametrize("name", [name for name in documentation.ASSETS if name.endswith(".js")])
def test_no_script_turns_strings_into_markup_or_code(name: str) -> None:
    forbidden = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function|localStorage"
    assert not re.search(forbidden, _text(name))


@pytest.mark.parametrize("name", ["page.html", *documentation.ASSETS])
def test_no_file_names_another_server(name: str) -> None:
    named = re.findall(r"https?://[^\s\"'<>]+", _text(name))
    assert set(named) <= {"http://www.w3.org/2000/svg"}  # a namespace, which nobody fetches
