"""What the tests of all operations ask with, and what they take for a proper answer."""

import json

import pytest

from tests.client import Response
from tests.contract.operation_requests import OPERATIONS, WITH_BODY, example_body, is_private, is_problem, path_of

_PRIVATE = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
_PROBLEM = {**_PRIVATE, "Content-Type": "application/problem+json"}


def _answer(status: int = 404, headers: dict[str, str] | None = None, told: int = 404) -> Response:
    return Response(status, _PROBLEM if headers is None else headers, json.dumps({"status": told}).encode())


def test_a_problem_is_recognized() -> None:
    assert is_problem(_answer(), 404)


@pytest.mark.parametrize(
    "answer",
    [
        _answer(status=403),
        _answer(told=500),
        _answer(headers=_PRIVATE),
        _answer(headers={**_PROBLEM, "Content-Type": "application/json"}),
        _answer(headers={**_PROBLEM, "Cache-Control": "private"}),
    ],
)
def test_what_is_no_problem_of_that_status_is_not(answer: Response) -> None:
    assert not is_problem(answer, 404)


@pytest.mark.parametrize("header", _PRIVATE)
def test_an_answer_without_one_of_its_headers_is_not_private(header: str) -> None:
    assert not is_private(_answer(headers={name: value for name, value in _PRIVATE.items() if name != header}))


@pytest.mark.parametrize("name", OPERATIONS)
def test_every_path_is_filled(name: str) -> None:
    assert "{" not in path_of(OPERATIONS[name])


@pytest.mark.parametrize("name", WITH_BODY)
def test_every_body_has_an_example_that_its_model_takes(name: str) -> None:
    model = WITH_BODY[name].signature.body
    assert model is not None
    assert model.model_validate_json(json.dumps(example_body(WITH_BODY[name])))
