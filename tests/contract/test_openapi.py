"""The document that describes the API is valid, complete, and says of every operation what can go wrong."""

import copy
import json
from functools import lru_cache
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator
from openapi_spec_validator.validation.exceptions import OpenAPIValidationError

from functions.areas import load_areas
from shared.core.errors import Problem
from shared.core.http.openapi.document import build_document
from shared.core.http.operation import Operation
from shared.core.http.schema import VISIBLE_PATTERN
from shared.core.version import VERSION
from tests.client import all_operations
from tests.integration.docs.example_faults import example_faults

OPERATIONS = all_operations()
Described = dict[str, Any]


@lru_cache(maxsize=1)
def document() -> Described:
    return build_document(load_areas(), VERSION)


def described(operation: Operation) -> Described:
    return dict(document()["paths"][f"/{operation.route}"][operation.method.lower()])


def faults(operation: Operation, told: Described) -> list[str]:
    """What the description of an operation leaves out."""
    missing = {str(status) for status in _statuses(operation)} - told["responses"].keys()
    found = [f"does not name {status}" for status in sorted(missing)]
    found += [] if told.get("summary", "").endswith((".", "?", "!")) else ["its summary is no sentence"]
    found += [] if told.get("tags") else ["it has no tag"]
    guarded = operation.signature.user is not None
    found += [] if bool(told.get("security")) == guarded else ["it does not say who may call"]
    return found + [f"{one['name']} is not described" for one in told.get("parameters", ()) if _is_bare(one)]


def _statuses(operation: Operation) -> set[int]:
    """Every status that the adapter can give for an operation like this."""
    signature = operation.signature
    can_happen = {
        operation.status: True,
        401: signature.user is not None,
        403: signature.user is not None and signature.user.__name__ == "AdminUser",
        404: bool(signature.path),
        411: signature.takes_body,
        413: signature.takes_body,
        415: signature.takes_body,
        422: True,
        500: True,
        503: operation.uses_database,
    }
    return {status for status, can in can_happen.items() if can} | {error.status for error in operation.declared_errors}


def _is_bare(parameter: Described) -> bool:
    """A query parameter without a word about it; ids in paths speak for themselves."""
    return parameter.get("in") == "query" and not parameter.get("description")


def test_the_document_is_valid_openapi() -> None:
    OpenAPIV31SpecValidator(document()).validate()


def test_every_operation_is_in_it() -> None:
    told = [one["operationId"] for item in document()["paths"].values() for one in item.values()]
    assert sorted(told) == sorted(operation.name for operation in OPERATIONS)


def test_no_two_operations_share_an_id() -> None:
    assert len({operation.name for operation in OPERATIONS}) == len(OPERATIONS)


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda one: one.name)
def test_an_operation_says_all_it_can_answer(operation: Operation) -> None:
    assert faults(operation, described(operation)) == []


def test_every_body_has_examples_that_keep_its_schema() -> None:
    assert example_faults(document()) == []


def test_names_that_clients_choose_are_described_as_strictly_as_they_are_checked() -> None:
    """A pattern for some names would say that others are free."""
    assert "patternProperties" not in json.dumps(document())
    flags = document()["components"]["schemas"]["ProfileRequest"]["properties"]["additional_flags"]
    assert flags["propertyNames"] == {"minLength": 1, "maxLength": 60, "pattern": VISIBLE_PATTERN}
    assert flags["additionalProperties"] == {"type": "boolean"}


def test_every_error_has_a_title_that_is_not_another_ones() -> None:
    errors = {error for operation in OPERATIONS for error in operation.errors}
    assert len({error.slug for error in errors}) == len(errors)
    assert len({error.title for error in errors}) == len(errors)
    assert Problem in errors


@pytest.mark.parametrize("left_out", ["summary", "tags", "security"])
def test_a_description_that_leaves_something_out_is_caught(left_out: str) -> None:
    operation = next(one for one in OPERATIONS if one.signature.user and one.signature.body)
    told = described(operation)
    del told[left_out]
    assert faults(operation, told)


@pytest.mark.parametrize("status", ["401", "404", "422", "500"])
def test_an_error_that_is_not_named_is_caught(status: str) -> None:
    operation = next(one for one in OPERATIONS if one.signature.user and one.signature.path)
    told = copy.deepcopy(described(operation))
    del told["responses"][status]
    assert faults(operation, told) == [f"does not name {status}"]


def test_an_invalid_document_is_caught() -> None:
    broken = {**document(), "paths": {"/x": {"get": {"operationId": "x"}}}, "info": {}}
    with pytest.raises(OpenAPIValidationError):
        OpenAPIV31SpecValidator(broken).validate()
