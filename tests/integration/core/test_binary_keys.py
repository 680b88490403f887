"""Keys that other programs make up are compared as bytes, whatever collation a database has."""

import pytest
from sqlalchemy import LargeBinary

from shared.core.http.models import IdempotencyKey
from shared.core.push.models import PushSubscription
from tests.client import Api
from tests.people import new_person
from tests.servers.push_browsers import browser_of

PUSH, JOURNAL = "/v1/push/subscriptions", "/v1/decisions/journal"


@pytest.mark.parametrize("column", [IdempotencyKey.scope_digest, PushSubscription.endpoint_digest], ids=str)
def test_they_are_digests_in_a_column_of_bytes(column: object) -> None:
    kind = column.property.columns[0].type  # type: ignore[attr-defined]
    assert (type(kind), kind.length) == (LargeBinary, 32)


@pytest.mark.usefixtures("any_database")
@pytest.mark.parametrize("other", ["KEY-a", "key-A", "keya", "key_a"])
def test_another_spelling_of_an_idempotency_key_is_another_key(api: Api, other: str) -> None:
    ada = new_person(api)
    answers = [
        ada.post(JOURNAL, json={"title": key}, headers={"Idempotency-Key": key}) for key in ("key-a", other, "key-a")
    ]

    assert [answer.status for answer in answers] == [201, 201, 201]
    assert answers[2].json["id"] == answers[0].json["id"] != answers[1].json["id"]


@pytest.mark.usefixtures("any_database")
def test_another_spelling_of_an_endpoint_is_another_browser(api: Api) -> None:
    ada = new_person(api)
    endpoint = "https://updates.push.services.mozilla.com/wpush/v2/Token"
    endpoints = [endpoint, endpoint.replace("Token", "token"), endpoint.replace("Token", "TOKEN"), endpoint]

    answers = [ada.post(PUSH, json={**browser_of("at home"), "endpoint": each}) for each in endpoints]

    assert [answer.status for answer in answers] == [201, 201, 201, 200]
    assert answers[3].json["id"] == answers[0].json["id"]
    assert len({answer.json["id"] for answer in answers}) == 3
