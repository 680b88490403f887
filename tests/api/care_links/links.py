"""Links between people and clinicians for tests, made by the API as far as a mail allows."""

from dataclasses import replace
from typing import Any

from shared.care_links import service
from shared.care_links.invitations import SEND_INVITATION
from shared.care_links.red_notices import SEND_RED_NOTICES
from shared.core.db import transaction
from tests.api.accounts.mails import codes_of, mails_to, tokens_of
from tests.client import Api, Response
from tests.integration.jobs.attempts import run_waiting
from tests.people import PASSWORD, Person, new_person, verify

LINKS, PEOPLE, ACCEPT = "/v1/care-links", "/v1/clinician/people", "/v1/clinician/invitations/accept"
INVITATION, NOTICE = "care_invitation", "care_red_notice"
NAME = "Ada, Tuesdays at ten"


def new_clinician(api: Api) -> Person:
    """Make someone with the role, in whose mailbox nothing waits."""
    clinician = verify(new_person(api))
    with transaction() as db:
        service.grant_role(db, clinician.id)
    return clinician


def invite(person: Person, email: str, **fields: Any) -> Response:
    """Invite an address, and let the job look whose it is."""
    answer = person.post(LINKS, json={"email": email, "shared_name": NAME, **fields})
    run_waiting(SEND_INVITATION)
    return answer


def accept(clinician: Person) -> Response:
    """Accept the invitation of the newest mail."""
    return clinician.post(ACCEPT, json={"proof": tokens_of(clinician, INVITATION)[-1]})


def link(person: Person, clinician: Person, **fields: Any) -> str:
    """Link a person with a clinician; returns the link's id."""
    invited = invite(person, clinician.email, **fields)
    assert invited.status == 201, invited.json
    accepted = accept(clinician)
    assert accepted.status == 200, accepted.json
    return str(invited.json["id"])


def code_for(clinician: Person) -> str:
    """Return the code of the newest invitation."""
    return codes_of(clinician, INVITATION)[-1]


def notices(clinician: Person) -> list[str]:
    """Run the jobs that tell clinicians; return the links of which this one is told."""
    run_waiting(SEND_RED_NOTICES)
    return [one.parameters["link_id"] for one in mails_to(clinician, NOTICE)]


def sign_in(person: Person) -> Person:
    """Sign in again, at another time."""
    tokens = person.api.post("/v1/auth/login", json={"email": person.email, "password": PASSWORD}).json
    return replace(person, token=tokens["access_token"])
