"""The link in every mail that can be stopped: it asks, it stops at one click, and it is nobody else's."""

import re
from html import unescape
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select, text

from shared.core.db import transaction
from shared.core.mail.delivery_policy import OPTIONAL_STREAMS
from shared.core.mail.models import MailOptOut, Stream
from shared.core.mail.unsubscribe_tokens import Subscription, write_token
from tests import environment
from tests.client import Api, Response
from tests.contract.operation_requests import is_problem
from tests.people import Person, new_person

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
ONE_CLICK = b"List-Unsubscribe=One-Click"
ADDED = [
    "?utm_source=x",
    "?utm_source=x&utm_medium=email&fbclid=abc",
    "?utm_source=x&utm_source=y",
    "?utm_source",
    "?=",
    "?",
]


def link(user_id: UUID, stream: Stream = "reminders") -> str:
    return f"/v1/unsubscribe/{write_token(Subscription(user_id, stream))}"


def stopped(user_id: UUID) -> set[str]:
    with transaction(read_only=True) as db:
        return set(db.scalars(select(MailOptOut.stream).where(MailOptOut.user_id == user_id)))


def is_page(answer: Response, status: int = 200) -> bool:
    kind, kept = answer.headers["Content-Type"], answer.headers["Cache-Control"]
    return (answer.status, kind.partition(";")[0], kept) == (status, "text/html", "no-store")


def words(answer: Response) -> str:
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", answer.body.decode().partition("<main>")[2]).split()))


def test_looking_changes_nothing(api: Api, ada: Person) -> None:
    assert is_page(answer := api.get(link(ada.id)))
    assert "Shall we stop" in words(answer)
    assert stopped(ada.id) == set()


@pytest.mark.parametrize("query", ADDED)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_scanner_that_opens_the_link_gets_an_answer_and_stops_nothing(
    api: Api, ada: Person, method: str, query: str
) -> None:
    answer = api.request(method, f"{link(ada.id)}{query}", headers={"User-Agent": "SafeLinks/1.0"})

    assert is_page(answer)
    assert bool(answer.body) == (method == "GET")
    assert stopped(ada.id) == set()


@pytest.mark.parametrize("query", ADDED)
def test_parameters_that_others_added_to_the_link_are_ignored(api: Api, ada: Person, query: str) -> None:
    assert is_page(api.post(f"{link(ada.id)}{query}", body=ONE_CLICK, headers=FORM))
    assert stopped(ada.id) == {"reminders"}


def test_what_the_button_means_is_still_read_beside_them(api: Api, ada: Person) -> None:
    assert is_page(api.post(f"{link(ada.id)}?utm_source=x&scope=all", body=ONE_CLICK, headers=FORM))
    assert stopped(ada.id) == set(OPTIONAL_STREAMS)


@pytest.mark.parametrize("stream", OPTIONAL_STREAMS)
def test_a_mail_program_stops_a_stream_by_one_click(api: Api, ada: Person, stream: Stream) -> None:
    assert is_page(api.post(link(ada.id, stream), body=ONE_CLICK, headers=FORM))
    assert stopped(ada.id) == {stream}


@pytest.mark.parametrize("body", [ONE_CLICK, b"", b"anything=else"])
@pytest.mark.parametrize("headers", [FORM, {"Content-Type": "multipart/form-data; boundary=x"}, {}])
def test_whatever_form_is_sent_it_means_the_same(api: Api, ada: Person, body: bytes, headers: dict[str, str]) -> None:
    assert is_page(api.post(link(ada.id), body=body, headers=headers))
    assert stopped(ada.id) == {"reminders"}


def test_everything_can_be_stopped_at_once(api: Api, ada: Person) -> None:
    assert is_page(api.post(f"{link(ada.id)}?scope=all", body=ONE_CLICK, headers=FORM))
    assert stopped(ada.id) == set(OPTIONAL_STREAMS)


def test_stopping_twice_is_as_good_as_once(api: Api, ada: Person) -> None:
    first, second = (api.post(link(ada.id), body=ONE_CLICK, headers=FORM) for _ in range(2))
    assert first.body == second.body
    assert stopped(ada.id) == {"reminders"}


def test_a_key_makes_no_difference(api: Api, ada: Person) -> None:
    headers = {**FORM, "Idempotency-Key": "5d1f9c1e"}
    answers = [api.post(link(ada.id), body=ONE_CLICK, headers=headers) for _ in range(2)]
    assert [is_page(answer) for answer in answers] == [True, True]


def test_stopping_for_one_stops_nothing_for_another(api: Api, ada: Person, ben: Person) -> None:
    api.post(f"{link(ada.id)}?scope=all")
    assert stopped(ben.id) == set()


def test_the_page_offers_what_its_buttons_do(api: Api, ada: Person) -> None:
    page = api.get(link(ada.id)).body.decode()
    actions = re.findall(r'<form method="post" action="([^"]*)">', page)
    assert actions == ["?scope=stream", "?scope=all"]
    assert all(is_page(api.post(f"{link(ada.id)}{action}", body=b"", headers=FORM)) for action in actions)


@pytest.mark.parametrize("scope", ["everything", "", "Stream"])
def test_another_scope_is_told(api: Api, ada: Person, scope: str) -> None:
    assert is_problem(api.post(f"{link(ada.id)}?scope={scope}"), 422)
    assert stopped(ada.id) == set()


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_token_that_was_tampered_with_stops_nothing(api: Api, ada: Person, ben: Person, method: str) -> None:
    token = write_token(Subscription(ada.id, "reminders"))
    tampered = token[:-1] + ("A" if token[-1] != "A" else "Q")
    assert is_problem(api.request(method, f"/v1/unsubscribe/{tampered}"), 404)
    assert stopped(ada.id) == set()


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_people_are_told_on_a_page_that_a_link_is_incomplete(api: Api, method: str) -> None:
    answer = api.request(method, "/v1/unsubscribe/AQBB", headers=BROWSER)
    assert is_page(answer, 404)
    assert "This link does not work" in words(answer)


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
@pytest.mark.parametrize("token", ["A" * 201, "%20", "AQBB."])
def test_whatever_is_wrong_with_a_link_people_get_a_page(api: Api, method: str, token: str) -> None:
    answer = api.request(method, f"/v1/unsubscribe/{token}", headers=BROWSER)
    assert is_page(answer, answer.status)
    assert answer.status in {404, 422}


def test_a_scope_that_is_none_is_told_on_a_page(api: Api, ada: Person) -> None:
    answer = api.post(f"{link(ada.id)}?scope=everything", headers=BROWSER)
    assert is_page(answer, 422)
    assert "This link does not work" in words(answer)
    assert stopped(ada.id) == set()


def test_where_no_database_answers_people_are_told_on_a_page_when_to_come_back(
    api: Api, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment.apply(monkeypatch, DATABASE_URL="sqlite:////nowhere/at/all/phronesis.db")
    german = {**BROWSER, "Accept-Language": "de"}

    answers = [api.get(link(ada.id), headers=headers) for headers in (BROWSER, german)]

    assert all(is_page(answer, 503) for answer in answers)
    assert all(int(answer.headers["Retry-After"]) > 0 for answer in answers)
    assert "did not work just now" in words(answers[0])
    assert "nicht geklappt" in words(answers[1])


def test_a_defect_is_told_on_a_page_that_shows_nothing_of_it(api: Api, ada: Person) -> None:
    with transaction() as db:
        db.execute(text("ALTER TABLE users RENAME TO lost"))

    answer = api.get(link(ada.id), headers=BROWSER)

    assert is_page(answer, 500)
    assert "did not work just now" in words(answer)
    assert "no such table" not in answer.body.decode()


def test_for_someone_who_is_gone_there_is_nothing_to_stop(api: Api) -> None:
    assert is_page(api.post(link(uuid4()), body=ONE_CLICK, headers=FORM))


@pytest.mark.parametrize(
    ("accepted", "language"),
    [("de-AT,de;q=0.9,en;q=0.8", "de"), ("fr,en;q=0.5", "en"), ("fr-CH, de;q=0.7", "de"), ("xx", "en"), ("", "en")],
)
def test_the_page_speaks_the_browsers_language(api: Api, ada: Person, accepted: str, language: str) -> None:
    page = api.get(link(ada.id), headers={"Accept-Language": accepted}).body.decode()
    assert f'<html lang="{language}">' in page


def test_or_else_the_language_of_the_mails(api: Api) -> None:
    person = new_person(api, locale="de-DE")
    assert "Sollen wir" in words(api.get(link(person.id)))


def test_the_page_loads_nothing_runs_nothing_and_tells_nobody_its_address(api: Api, ada: Person) -> None:
    answer = api.get(link(ada.id))
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert not re.search(r"<script|<img|<link|src=", answer.body.decode())


def test_the_page_leads_to_the_settings_where_the_app_is_known(
    api: Api, ada: Person, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Open my settings" not in words(api.get(link(ada.id)))
    environment.apply(monkeypatch, DATABASE_URL=database, WEB_URL="https://app.example")
    assert 'href="https://app.example/settings/notifications"' in api.get(link(ada.id)).body.decode()


def test_what_was_stopped_comes_again_when_the_person_asks_for_mail(api: Api, ada: Person, ben: Person) -> None:
    for person in (ada, ben):
        api.post(f"{link(person.id)}?scope=all")
    ada.patch("/v1/preferences", json={"email_notifications": True})
    assert (stopped(ada.id), stopped(ben.id)) == (set(), set(OPTIONAL_STREAMS))


@pytest.mark.parametrize("change", [{"email_notifications": False}, {"font_size": "large"}])
def test_any_other_choice_brings_nothing_back(api: Api, ada: Person, change: dict[str, object]) -> None:
    api.post(link(ada.id))
    assert ada.patch("/v1/preferences", json=change).status == 200
    assert stopped(ada.id) == {"reminders"}
