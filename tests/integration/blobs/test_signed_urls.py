"""An address lets its holder do one thing with one blob for a while. Whatever else is tried, storage refuses."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from azure.storage.blob import ContainerClient

from shared.core import blobs
from tests.integration.blobs.conftest import SOON, TYPE, stored, upload

NAME, OTHER = "audio/one", "audio/another"
PAST = timedelta(seconds=-1)

pytestmark = pytest.mark.usefixtures("container")


def of_another_blob(url: str) -> str:
    return url.replace(NAME, OTHER)


def of_the_container(url: str) -> str:
    return url.replace(f"/{NAME}", "") + "&restype=container&comp=list"


def with_more(parameters: str) -> Callable[[str], str]:
    return lambda url: f"{url}&{parameters}"


def with_other_permissions(url: str) -> str:
    return url.replace("sp=c", "sp=racwd")


def lasting_longer(url: str) -> str:
    year = parse_qs(urlsplit(url).query)["se"][0][:4]
    return url.replace(f"se={year}", f"se={int(year) + 1}")


def as_it_is(url: str) -> str:
    return url


# What the holder of a signed URL may try with it: a method, and what is done to the address.
ATTACKS_BY_AN_UPLOADER = {
    "reading": ("GET", as_it_is),
    "looking": ("HEAD", as_it_is),
    "deleting": ("DELETE", as_it_is),
    "overwriting": ("PUT", as_it_is),
    "appending a block": ("PUT", with_more("comp=block&blockid=QUFBQQ==")),
    "replacing its blocks": ("PUT", with_more("comp=blocklist")),
    "setting its headers": ("PUT", with_more("comp=properties")),
    "setting its metadata": ("PUT", with_more("comp=metadata")),
    "leasing": ("PUT", with_more("comp=lease")),
    "listing": ("GET", of_the_container),
    "another's blob": ("GET", of_another_blob),
    "deleting another's blob": ("DELETE", of_another_blob),
    "other permissions": ("DELETE", with_other_permissions),
    "a later end": ("GET", lasting_longer),
}


def test_a_browser_uploads_what_storage_then_has(browser: httpx.Client) -> None:
    facts = stored(browser, NAME, b"a recording")

    assert (facts.size, facts.content_type) == (11, TYPE)


def test_it_ends_when_it_says(container: ContainerClient) -> None:
    signed = blobs.sign_upload(NAME, TYPE, SOON)

    assert timedelta(minutes=14) < signed.expires_at - datetime.now(UTC) <= SOON
    assert f"se={signed.expires_at:%Y-%m-%dT%H%%3A%M%%3A%SZ}" in signed.url


def test_an_upload_after_the_end_is_refused(browser: httpx.Client) -> None:
    assert upload(browser, blobs.sign_upload(NAME, TYPE, PAST), b"late").status_code == 403
    assert blobs.find_blob(NAME) is None


def test_a_second_upload_is_refused_and_changes_nothing(browser: httpx.Client) -> None:
    signed = blobs.sign_upload(NAME, TYPE, SOON)
    assert upload(browser, signed, b"the first").status_code == 201
    before = blobs.find_blob(NAME)

    assert upload(browser, signed, b"the second").status_code == 403
    assert blobs.find_blob(NAME) == before


@pytest.mark.parametrize(("method", "change"), ATTACKS_BY_AN_UPLOADER.values(), ids=ATTACKS_BY_AN_UPLOADER)
def test_an_address_to_upload_is_good_for_nothing_else(
    browser: httpx.Client, method: str, change: Callable[[str], str]
) -> None:
    stored(browser, OTHER, b"another's")
    signed = blobs.sign_upload(NAME, TYPE, SOON)
    upload(browser, signed, b"a recording")
    before = blobs.find_blob(NAME), blobs.find_blob(OTHER)

    content = b"x" if method == "PUT" else b""
    answer = browser.request(method, change(signed.url), headers=signed.headers, content=content)

    assert answer.status_code == 403
    assert b"recording" not in answer.content
    assert (blobs.find_blob(NAME), blobs.find_blob(OTHER)) == before


def test_an_upload_to_another_name_is_refused(browser: httpx.Client) -> None:
    signed = blobs.sign_upload(NAME, TYPE, SOON)

    assert browser.put(of_another_blob(signed.url), content=b"x", headers=signed.headers).status_code == 403
    assert blobs.find_blob(OTHER) is None


def test_nothing_is_public(browser: httpx.Client) -> None:
    stored(browser, NAME, b"a recording")
    bare = blobs.sign_upload(NAME, TYPE, SOON).url.partition("?")[0]

    assert browser.get(bare).status_code >= 400


@pytest.mark.parametrize(
    "name", ["", "/audio", "audio/", "audio//x", "../other/x", "audio/..", "audio/ä", "a b", "a?b"]
)
def test_a_name_that_could_mean_something_else_is_a_defect(name: str) -> None:
    with pytest.raises(ValueError, match="the name of a blob"):
        blobs.sign_upload(name, TYPE, SOON)
