"""A whole number may be written as 7.0, which is the same number in JSON (JSON Schema 2020-12, validation, 6.1.1)."""

from shared.core.http.schema import WHOLE_NUMBER
from tests.contract.request_schemas import list_leaves


def test_every_whole_number_of_a_body_may_be_written_with_a_point() -> None:
    numbers = [leaf for leaf in list_leaves("int") if ": body" in leaf.place]
    strict = [
        leaf.place
        for leaf in numbers
        if not any(
            one["type"] == "function-before" and one["function"]["function"] is WHOLE_NUMBER.func for one in leaf.around
        )
    ]

    assert len(numbers) > 3
    assert strict == []
