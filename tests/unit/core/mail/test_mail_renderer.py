"""Every mail in every language: complete, readable as text, private from outside, and deaf to hostile input."""

import re
from html import unescape
from html.parser import HTMLParser

import pytest
from pydantic import JsonValue

from shared.core.mail.delivery_policy import OPTIONAL_STREAMS
from shared.core.mail.renderer import Content, render
from tests.unit.core.mail.mail_samples import (
    LOCALES,
    REMINDER,
    TEMPLATES,
    TOKEN,
    USER,
    VALUES,
    parameters_of,
    recipient,
    rendered,
    stream_of,
)

EVERY = [(template, locale) for template in TEMPLATES for locale in LOCALES]
OPTIONAL = [name for name in TEMPLATES if stream_of(name) in OPTIONAL_STREAMS]
HOSTILE = '<script>alert("x")</script>'


class _Reader(HTMLParser):
    """Collects the tags, the links, the sources of images and the words of a page, those in place of images too."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.sources: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name == "href"]
        self.sources += [value or "" for name, value in attrs if name in {"src", "srcset", "background"}]
        self.words += [value or "" for name, value in attrs if name == "alt"]

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1] not in {"style", "title"}:
            self.words.append(data)


def read(content: Content) -> _Reader:
    reader = _Reader()
    reader.feed(content.html)
    return reader


def preview(content: Content) -> str:
    found = re.search(r'<div style="display:none[^"]*">(.*?)</div>', content.html, re.DOTALL)
    assert found is not None
    return unescape(found[1])


@pytest.mark.parametrize(("template", "locale"), EVERY)
def test_the_text_has_every_link_of_the_html(template: str, locale: str) -> None:
    content = rendered(template, locale)
    links = read(content).links
    assert links
    assert [link for link in links if link not in content.text] == []


@pytest.mark.parametrize(("template", "locale"), EVERY)
def test_the_html_has_every_line_of_the_text(template: str, locale: str) -> None:
    content = rendered(template, locale)
    shown = " ".join(" ".join(read(content).words).split())
    lines = (line.strip("- ").removesuffix(":") for line in content.text.splitlines() if "://" not in line)
    assert [line for line in lines if " ".join(line.split()) not in shown] == []


@pytest.mark.parametrize(("template", "locale"), EVERY)
def test_subject_and_preview_tell_nothing_of_anyone(template: str, locale: str) -> None:
    content, plain = rendered(template, locale), rendered(template, locale, name=None)
    assert (content.subject, preview(content)) == (plain.subject, preview(plain))
    for value in parameters_of(template).values():
        assert str(value) not in content.subject + preview(content)


@pytest.mark.parametrize(("template", "locale"), EVERY)
def test_the_preview_is_filled_so_that_it_does_not_run_into_the_mail(template: str, locale: str) -> None:
    assert len(preview(rendered(template, locale))) > 200


@pytest.mark.parametrize(("template", "locale"), EVERY)
def test_nothing_is_fetched_and_nothing_runs(template: str, locale: str) -> None:
    content = rendered(template, locale)
    page = read(content)
    assert set(page.tags) <= {
        "html", "head", "meta", "title", "style", "body", "div", "p", "br", "a", "ul", "li", "strong", "img",
        "table", "tr", "th", "td",
    }  # fmt: skip
    assert page.sources == [f"cid:{image.content_id}" for image in content.images]
    assert "url(" not in content.html


@pytest.mark.parametrize(("template", "locale"), EVERY)
def test_a_mail_is_readable_in_the_dark_and_on_a_phone_and_says_its_language(template: str, locale: str) -> None:
    html = rendered(template, locale).html
    assert f'<html lang="{locale}">' in html
    assert "prefers-color-scheme: dark" in html
    assert "width=device-width" in html


@pytest.mark.parametrize(("template", "locale"), EVERY)
def test_text_has_no_holes(template: str, locale: str) -> None:
    text = rendered(template, locale).text
    assert "\n\n\n" not in text
    assert not re.search(r"[{}<>]|&#", text)


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_hostile_name_is_not_repeated(template: str) -> None:
    content = rendered(template, name=HOSTILE)
    assert "script" not in content.html + content.text


def test_a_hostile_device_is_escaped() -> None:
    content = rendered("new_device", device=HOSTILE)
    assert "<script>" not in content.html
    assert "&lt;script&gt;" in content.html


@pytest.mark.parametrize("template", ["verify_email", "reset_password"])
def test_a_hostile_token_stays_a_part_of_its_link(template: str) -> None:
    content = rendered(template, token='"><a href="https://evil.example">')
    assert all(link.startswith("https://app.example/") for link in read(content).links)


@pytest.mark.parametrize("template", ["verify_email", "reset_password"])
def test_a_token_is_behind_the_hash_where_no_server_sees_it(template: str) -> None:
    links = {link for link in read(rendered(template)).links if TOKEN in link}
    assert [link.partition("#")[2] for link in links] == [f"token={TOKEN}"]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("template", ["verify_email", "reset_password"])
def test_a_link_has_a_code_to_type_beside_it(template: str, locale: str) -> None:
    content = rendered(template, locale)
    assert "K7QM-3XWD" in content.text.splitlines()
    assert "K7QM-3XWD" in content.html


@pytest.mark.parametrize("template", ["verify_email", "reset_password"])
def test_a_mail_that_waited_during_an_upgrade_has_its_link_alone(template: str) -> None:
    content = render(USER, stream_of(template), template, {"token": TOKEN}, recipient())
    assert TOKEN in content.text
    assert "type this code" not in content.text + content.html
    assert "\n\n\n" not in content.text


@pytest.mark.parametrize(
    "template", [f"reminder_{kind}" for kind in ("custom", "decision_revisit", "goal", "commitment", "narrative")]
)
def test_a_reminder_leads_to_what_it_reminds_of(template: str) -> None:
    assert f"https://app.example/reminders/{REMINDER}" in read(rendered(template)).links


@pytest.mark.parametrize("template", TEMPLATES)
def test_what_can_be_stopped_says_how_and_what_cannot_does_not(template: str) -> None:
    content = rendered(template)
    offered = any("/api/v1/unsubscribe/" in link for link in read(content).links)
    assert (offered, content.unsubscribe_url is not None) == ((template in OPTIONAL),) * 2


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_same_mail_is_the_same_every_time(template: str) -> None:
    assert rendered(template) == rendered(template)


def test_a_moment_is_told_with_its_zone_in_each_language() -> None:
    assert "March 2, 2026, 18:20 UTC+01:00" in rendered("new_device").text
    assert "2. März 2026, 18:20 Uhr UTC+01:00" in rendered("new_device", "de").text


def test_an_unknown_device_is_told_in_words() -> None:
    assert "Device: not recognized" in rendered("new_device", device="").text


def test_a_digest_leaves_out_what_there_was_none_of() -> None:
    text = rendered("weekly_digest", entries=1, reflections=0).text
    assert "1 entry written" in text
    assert "question" not in text


def test_a_quiet_week_is_not_a_list_of_zeros() -> None:
    text = rendered("weekly_digest", entries=0, reflections=0, check_ins=0, streak=0).text
    assert "quiet week" in text
    assert "0" not in text.partition("https://")[0]


def test_all_values_of_these_tests_are_used() -> None:
    assert set(VALUES) == {name for template in TEMPLATES for name in parameters_of(template)}


def test_texts_of_charts_are_escaped() -> None:
    chart: dict[str, JsonValue] = {
        "name": "energy",
        "title": HOSTILE,
        "description": f'"{HOSTILE}',
        "svg": "<svg/>",
        "columns": [HOSTILE],
        "rows": [[HOSTILE]],
        "shares": [None],
    }
    content = rendered("report_ready", charts=[chart], sentences=[HOSTILE])
    assert "<script>" not in content.html
    assert "script" not in read(content).tags


def test_a_bar_is_as_wide_as_its_share_and_a_gap_has_none() -> None:
    html = rendered("report_ready").html
    assert re.findall(r'role="presentation" width="(\d+)%"', html) == ["40", "80"] * 2


def test_two_charts_of_a_mail_have_two_content_ids() -> None:
    first, second = rendered("report_ready").images
    assert first.content == second.content
    assert first.content_id != second.content_id
