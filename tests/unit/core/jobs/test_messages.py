"""What names a job in a message, and what does not: anything can arrive in a queue."""

import json
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.core.jobs.storage_queue import JobMessage, UnreadableMessage, read_message

JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=10,
)


def is_refused(body: bytes) -> bool:
    """Tell whether a body is refused in the one way that the host turns into poison."""
    try:
        read_message(body)
    except UnreadableMessage:
        return True
    return False


@given(st.uuids())
def test_a_message_that_names_a_job_is_read(job_id: UUID) -> None:
    assert read_message(json.dumps({"job_id": str(job_id)}).encode()) == JobMessage(job_id, None)


@given(st.uuids())
def test_fields_that_a_later_version_may_add_are_passed_over(job_id: UUID) -> None:
    assert read_message(json.dumps({"job_id": str(job_id), "kind": "n", "hurry": True}).encode()) == JobMessage(
        job_id, "n"
    )


@given(st.binary())
def test_arbitrary_bytes_are_refused(body: bytes) -> None:
    assert is_refused(body)


@given(JSON_VALUES)
def test_json_that_is_not_a_message_is_refused(document: object) -> None:
    assert is_refused(json.dumps(document).encode())


@given(JSON_VALUES)
def test_a_job_id_that_is_none_is_refused(value: object) -> None:
    assert is_refused(json.dumps({"job_id": value}).encode())


def test_json_nested_deeper_than_python_reads_is_refused() -> None:
    assert is_refused(b"[" * 40_000)


def test_what_is_refused_is_not_quoted() -> None:
    with pytest.raises(UnreadableMessage) as refused:
        read_message(b'{"job_id": "a private sentence"}')
    assert "private" not in str(refused.value)
    assert refused.value.__suppress_context__
