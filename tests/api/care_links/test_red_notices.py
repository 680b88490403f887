"""Clinicians are told of a rise to red once, if the person wants it, and without a name or a word."""

from pathlib import Path

import pytest

from shared.care_links.red_notices import SEND_RED_NOTICES
from shared.core.db import transaction
from shared.core.mail.delivery import SEND_EMAIL
from shared.safety.level_store import raise_current_level
from shared.safety.levels import HEAVY
from tests import environment
from tests.api.accounts.mails import mails_to
from tests.api.care_links.links import LINKS, NAME, NOTICE, link, new_clinician, notices
from tests.api.progress.activity import RED_TEXT
from tests.client import Api
from tests.integration.jobs.attempts import attempt_after_a_crash, run_waiting, waiting_jobs
from tests.integration.jobs.job_rows import job_row
from tests.people import new_person, verify


@pytest.mark.usefixtures("any_database")
def test_a_rise_to_red_is_told_once_to_whom_the_person_lets_be_told(api: Api) -> None:
    ada, told, untold = verify(new_person(api)), new_clinician(api), new_clinician(api)
    link_id = link(ada, told, notify_on_red=True)
    link(ada, untold)
    with transaction() as db:
        raise_current_level(db, ada.id, HEAVY)
    assert notices(told) == []

    ada.write_entry(RED_TEXT)
    (job_id,) = waiting_jobs(SEND_RED_NOTICES)
    assert notices(told) == [link_id]
    attempt_after_a_crash(SEND_RED_NOTICES, job_row(job_id))
    ada.write_entry(RED_TEXT + " Still.")
    ada.post("/v1/safety/correction", json={"level": "red", "thoughts_of_death": "no"})
    ada.write_entry(RED_TEXT)  # a second rise on the same day

    assert (notices(told), notices(untold)) == ([link_id], [])
    (shown,) = [one for one in ada.get(LINKS).json if one["notify_on_red"]]
    assert shown["notified_on"] is not None


def test_a_notice_has_no_name_and_no_word_and_is_listed_as_what_left_for_the_person(
    database: str, api: Api, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada, clinician = verify(new_person(api, name="Ada Lovelace")), new_clinician(api)
    link(ada, clinician, notify_on_red=True, share_address=True)
    run_waiting(SEND_EMAIL)
    places = {"WEB_URL": "https://app.example.com", "API_URL": "https://api.example.com"}
    settings = {"MAIL_TRANSPORT": "folder", "MAIL_FOLDER": str(tmp_path), "MAIL_FROM": "hello@example.com"}
    environment.apply(monkeypatch, DATABASE_URL=database, **settings, **places)

    ada.write_entry(RED_TEXT)
    notices(clinician)
    run_waiting(SEND_EMAIL)

    (sent,) = [file.read_text() for file in tmp_path.rglob("*.eml")]
    assert clinician.email in sent
    for private in ("Ada", "Lovelace", NAME, ada.email, str(ada.id), RED_TEXT[:20]):
        assert private not in sent
    left = [(one["purpose"], one["consent"], one["outcome"]) for one in ada.get("/v1/account/egress").json]
    assert left == [(NOTICE, "care_link", "sent")]


@pytest.mark.parametrize("way", ["ended", "not wanted"])
def test_a_notice_that_waits_is_withdrawn_with_the_link_and_with_the_consent(api: Api, way: str) -> None:
    ada, clinician = verify(new_person(api)), new_clinician(api)
    link_id = link(ada, clinician, notify_on_red=True)
    ada.write_entry(RED_TEXT)
    run_waiting(SEND_RED_NOTICES)
    if way == "ended":
        ada.delete(f"{LINKS}/{link_id}")
    else:
        ada.patch(f"{LINKS}/{link_id}", json={"notify_on_red": False})

    assert mails_to(clinician, NOTICE) == []
