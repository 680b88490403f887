"""A mail as bytes, read back as a mail program would."""

from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from uuid import UUID

import pytest

from shared.core.mail.transports import address_mail
from shared.core.mail.transports.eml import write_message
from tests.unit.core.mail.mail_samples import TEMPLATES, rendered

MAIL_ID = UUID("3028de08-7f02-4893-8618-c873efe15c96")
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def written(template: str = "weekly_digest", address: str = "ada@example.com", *, utf8: bool = False) -> bytes:
    return write_message(address_mail(MAIL_ID, NOON, address, rendered(template, "de")), utf8=utf8)


def read(raw: bytes) -> EmailMessage:
    return message_from_bytes(raw, policy=default)


@pytest.mark.parametrize("template", TEMPLATES)
def test_both_bodies_arrive_as_they_were_written(template: str) -> None:
    message, content = read(written(template)), rendered(template, "de")
    bodies = [message.get_body((kind,)) for kind in ("plain", "html")]
    read_back = [body.get_content().replace("\r\n", "\n") for body in bodies if body is not None]
    assert read_back == [content.text, content.html]


def test_text_comes_first_and_html_is_the_better_alternative() -> None:
    message = read(written())
    assert message.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]


def test_the_envelope_is_told() -> None:
    message = read(written())
    assert message["From"] == "Phronesis <hello@phronesis.example>"
    assert message["To"] == "ada@example.com"
    assert message["Date"] == "Mon, 02 Mar 2026 12:00:00 +0000"
    assert message["Message-ID"] == "<3028de087f0248938618c873efe15c96@phronesis.example>"
    assert message["Auto-Submitted"] == "auto-generated"


def test_subjects_arrive_with_their_umlauts() -> None:
    assert read(written("verify_email"))["Subject"] == "Bitte bestätige deine E-Mail-Adresse"


@pytest.mark.parametrize("template", ["weekly_digest", "reminder_custom"])
def test_what_can_be_stopped_stops_at_one_click(template: str) -> None:
    content, lines = rendered(template, "de"), written(template).decode().splitlines()
    assert f"List-Unsubscribe: <{content.unsubscribe_url}>" in lines
    assert "List-Unsubscribe-Post: List-Unsubscribe=One-Click" in lines
    assert str(content.unsubscribe_url).startswith("https://")


@pytest.mark.parametrize("template", ["verify_email", "password_changed"])
def test_what_cannot_be_stopped_offers_nothing(template: str) -> None:
    assert b"List-Unsubscribe" not in written(template)


@pytest.mark.parametrize("template", TEMPLATES)
def test_only_ascii_in_short_lines_leaves_so_that_every_server_takes_it(template: str) -> None:
    raw = written(template)
    assert raw.isascii()
    body = raw.partition(b"\r\n\r\n")[2]
    assert max(len(line) for line in body.split(b"\r\n")) <= 78


def test_an_address_in_another_alphabet_stands_as_it_is() -> None:
    assert "To: ådå@example.com\r\n".encode() in written(address="ådå@example.com", utf8=True)


def test_the_same_mail_has_the_same_bytes() -> None:
    assert written() == written()


def test_images_stand_beside_the_html_that_shows_them() -> None:
    message, content = read(written("report_ready")), rendered("report_ready", "de")
    plain, related = message.iter_parts()
    assert (plain.get_content_type(), related.get_content_type()) == ("text/plain", "multipart/related")
    page, *images = related.iter_parts()
    assert page.get_content_type() == "text/html"
    assert [image.get_content_type() for image in images] == ["image/svg+xml"] * 2
    assert [image.get_content_disposition() for image in images] == ["inline"] * 2
    assert [image.get_filename() for image in images] == ["energy.svg", "energy-again.svg"]
    assert [image["Content-ID"] for image in images] == [f"<{image.content_id}>" for image in content.images]
    assert [image.get_content() for image in images] == [image.content for image in content.images]


def test_a_mail_with_images_has_the_same_bytes_each_time() -> None:
    assert written("report_ready") == written("report_ready")
