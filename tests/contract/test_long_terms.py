"""The longest text that each door takes, of a letter that becomes eighteen when it is normalized.

What reaches a WHERE has to stay under 2,000 UTF-16 units, or Microsoft's driver fails (HY104), and what is stored has
to fit its column (2628). The watcher of statements (tests/tsql) fails a test for both.
"""

from typing import Any
from urllib.parse import quote, urlencode

import pytest

from tests import tsql
from tests.client import Api, Response
from tests.contract.operation_requests import OPERATIONS, example_body, path_of
from tests.contract.request_schemas import Leaf, list_leaves
from tests.people import Person, new_administrator

GROWS = "\ufdfa"
TEXTS = {text.place: text for text in list_leaves("str")}
MAX_KEY = 255


def send(person: Person, text: Leaf, value: str) -> Response | None:
    """Send the example of an operation with one text replaced; None where the example has no place for it."""
    name, _, place = text.place.partition(": ")
    operation, (where, *path) = OPERATIONS[name], place.split(".")
    body, query, values = example_body(operation), "", {}
    if where == "path":
        values = {path[0]: quote(value, safe="")}
    elif where == "query":
        query = "?" + urlencode({path[0]: value})
    elif not put(body, path, [value] if any(one["type"] == "list" for one in text.around) else value):
        return None
    return person.api.request(operation.method, path_of(operation, values) + query, json=body, token=person.token)


def put(document: Any, path: list[str], value: Any) -> bool:
    """Set a field of a document, in the first item where there is a list."""
    for name in path[:-1]:
        document = document.get(name)
        document = document[0] if isinstance(document, list) and document else document
        if not isinstance(document, dict):
            return False
    document[path[-1]] = value
    return True


@pytest.fixture
def administrator(api: Api) -> Person:
    """Someone whom every door lets in."""
    return new_administrator(api)


@pytest.mark.parametrize("place", TEXTS)
def test_the_longest_text_of_each_field_is_taken_or_refused_and_never_a_defect(
    administrator: Person, place: str
) -> None:
    text = TEXTS[place]
    answers = [send(administrator, text, letter * (text.limit or 0)) for letter in (GROWS, "a")]

    assert [answer.status for answer in answers if answer and answer.status >= 500 and answer.status != 503] == []
    tsql.assert_all_understood()


def test_nearly_every_text_has_a_place_in_the_example_of_its_operation(administrator: Person) -> None:
    reached = [place for place, text in TEXTS.items() if send(administrator, text, "a") is not None]

    assert len(reached) > 0.9 * len(TEXTS)


def test_a_key_of_the_longest_kind_is_taken(administrator: Person) -> None:
    sent = {"json": {"title": "Retrain?"}, "headers": {"Idempotency-Key": "k" * MAX_KEY}}
    answers = [administrator.post("/v1/decisions/journal", **sent) for _ in range(2)]

    assert [answer.status for answer in answers] == [201, 201]
    assert answers[1].headers["Idempotency-Replayed"] == "true"
