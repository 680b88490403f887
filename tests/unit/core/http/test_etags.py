"""Entity tags and If-Match."""

import pytest

from shared.core.errors import StaleVersion
from shared.core.http.etags import ExpectedVersion, entity_tag, read_if_match


@pytest.mark.parametrize(
    ("header", "versions"),
    [
        (None, None),
        ("*", None),
        ('"3"', {3}),
        ('"3", "4"', {3, 4}),
        ('W/"3"', set()),
        ("3", {3}),
        ('3, "4"', {3, 4}),
        ('"3', set()),
        ('"x"', set()),
        ('"-3"', set()),
        ("", set()),
        (f'"{"9" * 19}"', set()),
    ],
)
def test_if_match_is_read_as_the_versions_that_the_caller_has_seen(
    header: str | None, versions: set[int] | None
) -> None:
    assert read_if_match(header) == ExpectedVersion(None if versions is None else frozenset(versions))


def test_a_tag_that_was_given_out_is_understood() -> None:
    assert read_if_match(entity_tag(42)) == ExpectedVersion(frozenset({42}))


def test_without_an_expectation_any_version_will_do() -> None:
    ExpectedVersion(None).check(7)


def test_another_version_than_expected_is_stale() -> None:
    with pytest.raises(StaleVersion):
        ExpectedVersion(frozenset({1, 2})).check(3)


def test_a_header_without_a_version_is_not_told_that_somebody_changed_the_thing() -> None:
    with pytest.raises(StaleVersion, match="names no version"):
        read_if_match('W/"3"').check(3)
