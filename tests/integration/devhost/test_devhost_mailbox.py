"""/dev/mailbox on a running host: what the app wrote into its folder, shown so that nothing in it can do harm."""

import shutil
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests import http_client
from tests.integration.devhost.conftest import APPS
from tests.servers.azurite import Azurite
from tests.servers.devhost import DevHost, running_host

LINK = "http://localhost:7071/api/v1/unsubscribe/abc-_"
HOSTILE = "<script>alert(1)</script>"


def write(folder: Path, name: str, subject: str, text: str = "Hello") -> None:
    message = EmailMessage()
    message["Subject"], message["To"], message["Date"] = subject, "ada@example.com", "Mon, 02 Mar 2026 12:00:00 +0000"
    message.set_content(text)
    message.add_alternative(f"<html><head><title>x</title></head><body>{text}{HOSTILE}</body></html>", subtype="html")
    (folder / f"{name}.eml").write_bytes(message.as_bytes())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("mailbox")


@pytest.fixture(scope="module")
def mail_host(azurite: Azurite, folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DevHost]:
    """A host whose app writes its mails into a folder."""
    app = Path(shutil.copytree(APPS / "full", tmp_path_factory.mktemp("mail") / "app"))
    environment = {
        "QueueStorage": azurite.connection_string,
        "WORK_QUEUE": "work-mailbox",
        "MAIL_TRANSPORT": "folder",
        "MAIL_FOLDER": str(folder),
    }
    with running_host(app, tmp_path_factory.mktemp("state"), environment) as running:
        yield running


@pytest.fixture(autouse=True)
def _mails(folder: Path) -> None:
    for old in folder.iterdir():
        old.unlink()
    write(folder, "20260302T120000-a", "The older one", f"Stop: {LINK}\n")
    write(folder, "20260302T130000-b", f"The newer one {HOSTILE}")


def test_mails_are_listed_newest_first(mail_host: DevHost) -> None:
    page = http_client.get(f"{mail_host.origin}/dev/mailbox").text
    assert 0 < page.index("The newer one") < page.index("The older one")
    assert HOSTILE not in page


def test_the_host_says_where_the_mailbox_is(mail_host: DevHost) -> None:
    assert f"{mail_host.origin}/dev/mailbox" in mail_host.output


def test_an_empty_mailbox_says_so(mail_host: DevHost, folder: Path) -> None:
    for mail in folder.iterdir():
        mail.unlink()
    assert "No mail yet" in http_client.get(f"{mail_host.origin}/dev/mailbox").text


def test_the_links_of_a_text_can_be_clicked(mail_host: DevHost) -> None:
    page = http_client.get(f"{mail_host.origin}/dev/mailbox/20260302T120000-a").text
    assert f'<a href="{LINK}"' in page


def test_html_is_shown_in_a_frame_that_may_do_nothing_but_open_links(mail_host: DevHost) -> None:
    address = f"{mail_host.origin}/dev/mailbox/20260302T120000-a"
    assert 'src="/dev/mailbox/20260302T120000-a/html"' in http_client.get(address).text
    answer = http_client.get(f"{address}/html")
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("sandbox allow-popups allow-popups-to-escape-sandbox;")
    assert "allow-scripts" not in policy
    assert "default-src 'none'" in policy
    assert '<head><base target="_blank">' in answer.text


def test_images_of_a_mail_are_shown_in_its_html(mail_host: DevHost, folder: Path) -> None:
    message = EmailMessage()
    message.set_content("Hello")
    message.add_alternative('<p><img src="cid:one@charts" alt="x"><img src="cid:other@charts"></p>', subtype="html")
    page = message.get_body(("html",))
    assert page is not None
    page.add_related(b"<svg/>", "image", "svg+xml", cid="<one@charts>")
    (folder / "20260302T130000-c.eml").write_bytes(message.as_bytes())
    answer = http_client.get(f"{mail_host.origin}/dev/mailbox/20260302T130000-c/html")
    assert '<img src="data:image/svg+xml;base64,PHN2Zy8+" alt="x"><img src="cid:other@charts">' in answer.text
    assert "img-src data:;" in answer.headers["content-security-policy"]


@pytest.mark.parametrize("name", ["nothing", "..%2f..%2fetc%2fpasswd", "%2e%2e", "a b"])
def test_what_is_no_mail_is_not_found(mail_host: DevHost, name: str) -> None:
    assert http_client.get(f"{mail_host.origin}/dev/mailbox/{name}").status_code == 404


def test_a_file_that_is_not_whole_is_no_trouble(mail_host: DevHost, folder: Path) -> None:
    (folder / "20260302T140000-c.eml").write_bytes(b"\xff\xfe not a mail")
    assert http_client.get(f"{mail_host.origin}/dev/mailbox").status_code == 200
    assert http_client.get(f"{mail_host.origin}/dev/mailbox/20260302T140000-c").status_code == 200


def test_where_mails_are_not_written_into_a_folder_there_is_no_mailbox(host: DevHost) -> None:
    assert http_client.get(f"{host.origin}/dev/mailbox").status_code == 404
    assert "Mail " not in host.output
