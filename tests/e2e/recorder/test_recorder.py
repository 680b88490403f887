"""Somebody presses Record, speaks, presses Stop, and finds a tagged entry in their journal."""

from typing import Any

import pytest

from tests import http_client
from tests.e2e.crash.evidence import opened
from tests.e2e.recorder.browser import Browser, Page
from tests.e2e.recorder.contrast import faint_texts, show_everything
from tests.e2e.recorder.page_object import PLAYER, RecorderPage
from tests.people import PASSWORD
from tests.servers.azurite import Azurite
from tests.servers.host import AppHost
from tests.servers.openai_audio import WORDS
from tests.servers.openai_server import OpenAiServer

EMAIL = "speaker@example.com"
WEBM = b"\x1a\x45\xdf\xa3"  # how every Matroska and WebM file begins (EBML, RFC 8794)
OPUS = b"A_OPUS"
TYPED = "I would like to learn to teach, although I am afraid to begin again."
USED_ROLES = {"button", "checkbox", "textbox", "timer", "region"}
THUMB_PIXELS = 44


@pytest.fixture(scope="module")
def visit(browser: Browser, origin: str) -> RecorderPage:
    """A visit in which one recording has become an entry."""
    visit = RecorderPage(browser.new_page(), origin)
    visit.register(EMAIL)
    visit.record()
    visit.until_entry()
    return visit


@pytest.fixture(scope="module")
def entries(host: AppHost, visit: RecorderPage) -> list[dict[str, Any]]:
    """The journal, read by its owner without the page."""
    signed_in = http_client.post(f"{host.base_url}/v1/auth/login", json={"email": EMAIL, "password": PASSWORD}).json()
    headers = {"Authorization": f"Bearer {signed_in['access_token']}"}
    found: list[dict[str, Any]] = http_client.get(f"{host.base_url}/v1/decisions/journal", headers=headers).json()
    return found


def test_a_recording_becomes_one_tagged_entry(entries: list[dict[str, Any]]) -> None:
    assert [(one["source"], one["tagging_status"], bool(one["domain_tags"])) for one in entries] == [
        ("audio", "tagged", True)
    ]


def test_the_entry_has_the_words_that_were_heard(entries: list[dict[str, Any]]) -> None:
    assert WORDS in f"{entries[0]['title']} {entries[0]['context']}"


def test_every_step_is_shown_as_done(visit: RecorderPage) -> None:
    assert set(visit.steps.values()) == {"done"}


def test_the_page_shows_the_entry_with_its_tags(visit: RecorderPage, entries: list[dict[str, Any]]) -> None:
    shown, [entry] = visit.page.text("#entry"), entries
    assert [word for word in (entry["title"], *entry["domain_tags"], *entry["keywords"]) if word not in shown] == []


def test_the_browser_uploads_to_storage_itself(visit: RecorderPage, azurite: Azurite) -> None:
    [upload] = visit.uploads()
    assert upload.startswith(f"http://127.0.0.1:{azurite.emulator.endpoints.blob}/")


def test_the_address_says_nothing_about_who_speaks(visit: RecorderPage) -> None:
    [upload] = visit.uploads()
    assert "speaker" not in upload


def test_what_was_uploaded_is_private(visit: RecorderPage) -> None:
    [upload] = visit.uploads()
    assert http_client.get(upload).status_code in {401, 403, 404}


def test_the_model_hears_what_the_browser_has_recorded(visit: RecorderPage, model: OpenAiServer) -> None:
    [heard] = [request.file for request in model.requests if request.file is not None]
    assert heard.content.startswith(WEBM)
    assert OPUS in heard.content


def test_the_page_asks_only_the_host_and_storage(visit: RecorderPage, azurite: Azurite) -> None:
    assert visit.origins() == {visit.origin, f"http://127.0.0.1:{azurite.emulator.endpoints.blob}"}


def test_the_page_lives_within_its_own_policy_and_without_errors(visit: RecorderPage) -> None:
    assert visit.complaints() == []


def test_the_recording_can_be_played_and_then_removed(visit: RecorderPage) -> None:
    visit.page.click("#recordings button")
    visit.page.wait_until(f"{PLAYER}?.readyState >= 2 && {PLAYER}.error === null")
    visit.page.click("#recordings button:nth-of-type(2)")
    visit.page.wait_until("!document.querySelector('#none-yet').hidden")
    assert visit.page.text("#recordings") == ""


def test_without_consent_what_was_said_is_typed_by_keyboard_and_nothing_leaves(
    browser: Browser, origin: str, host: AppHost, model: OpenAiServer
) -> None:
    before, visit = len(model.requests), RecorderPage(browser.new_page(width=360), origin)
    page = visit.page
    visit.register_by_keyboard("typist@example.com")
    page.tab_to("#consent", back=True)
    page.press("Space")
    page.tab_to("#record")
    page.press("Space")
    visit.until_spoken()
    page.press("Space")
    visit.until_asked_to_write()
    page.tab_to("#transcript")
    page.type(TYPED)
    page.tab_to("#write-down button")
    page.press("Enter")
    visit.until_entry()
    assert TYPED in page.text("#entry")
    assert visit.said["transcribe"] == "by you"
    assert (_count_calls(host), visit.complaints()) == (0, [])
    since = model.requests[before:]  # what somebody spoke in another visit may still be read
    assert [one for one in since if one.file is not None or TYPED in str(one.body)] == []


def _count_calls(host: AppHost) -> int:
    """Count the calls to models for whoever registered last."""
    with opened(host.database) as db:
        (newest,) = db.execute("SELECT id FROM users ORDER BY created_at DESC LIMIT 1").fetchone()
        return int(db.execute("SELECT count(*) FROM ai_calls WHERE user_id = ?", (newest,)).fetchone()[0])


def test_a_microphone_that_is_not_allowed_is_said_in_words(browser: Browser, origin: str) -> None:
    browser.allow_microphone(origin, "denied")
    visit = RecorderPage(browser.new_page(), origin)
    try:
        visit.register("shy@example.com")
        visit.page.click("#record")
        visit.page.wait_until("document.querySelector('#trouble').innerText.includes('does not allow')")
        assert visit.page.text("#record") == "Record"
    finally:
        browser.allow_microphone(origin)


def test_a_wrong_password_is_said_in_words(browser: Browser, origin: str) -> None:
    page = browser.new_page()
    page.open(f"{origin}/dev/recorder")
    page.tab_to("#email")
    page.type("nobody@example.com")
    page.tab_to("#password")
    page.type("not the password")
    page.press("Enter")
    page.wait_until("document.querySelector('#account-said').innerText !== ''")
    assert page.evaluate("document.querySelector('#recording').hidden") is True


@pytest.fixture(scope="module")
def phone(browser: Browser, origin: str) -> Page:
    """The page with all that it can show, on a narrow phone."""
    page = browser.new_page(width=320)
    page.open(f"{origin}/dev/recorder")
    show_everything(page)
    return page


def test_everything_that_can_be_used_has_a_name(phone: Page) -> None:
    nodes = phone.call("Accessibility.getFullAXTree")["nodes"]
    used = [node for node in nodes if not node["ignored"] and node["role"]["value"] in USED_ROLES]
    assert len(used) >= len(USED_ROLES)
    assert [node["role"]["value"] for node in used if not node["name"]["value"]] == []


def test_nothing_sticks_out_on_a_narrow_phone(phone: Page) -> None:
    assert phone.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


def test_buttons_are_large_enough_for_a_thumb(phone: Page) -> None:
    heights = "[...document.querySelectorAll('button')].map((button) => button.getBoundingClientRect().height)"
    assert min(phone.evaluate(heights)) >= THUMB_PIXELS


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read_by_day_and_by_night(phone: Page, scheme: str) -> None:
    phone.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
    assert phone.evaluate(f"matchMedia('(prefers-color-scheme: {scheme})').matches") is True
    assert faint_texts(phone) == {}
