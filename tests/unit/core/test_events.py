from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy.orm import Session

from shared.core import events


@dataclass(frozen=True)
class LakeFroze:
    """Something that happened."""

    depth: int


class DeepLakeFroze(LakeFroze):
    """Something more special."""


class Heard:
    """Listeners that write down, in order, who heard what."""

    def __init__(self) -> None:
        self.log: list[tuple[str, Session, object]] = []

    def by(self, name: str) -> events.Listener:
        """A listener of this name."""

        def listen(db: Session, event: Any) -> None:
            self.log.append((name, db, event))

        return listen

    @property
    def names(self) -> list[str]:
        """Who heard something."""
        return [name for name, _, _ in self.log]


@pytest.fixture
def heard() -> Iterator[Heard]:
    yield Heard()
    events.subscribe({})


DB = Session()


def test_listeners_hear_in_the_order_of_the_wiring(heard: Heard) -> None:
    events.subscribe({LakeFroze: [heard.by("third"), heard.by("first"), heard.by("second")]})

    events.publish(DB, LakeFroze(2))

    assert heard.names == ["third", "first", "second"]


def test_a_listener_gets_the_session_and_the_event(heard: Heard) -> None:
    events.subscribe({LakeFroze: [heard.by("ada")]})

    events.publish(DB, LakeFroze(2))

    assert heard.log == [("ada", DB, LakeFroze(2))]


def test_a_listener_hears_its_own_type_only(heard: Heard) -> None:
    events.subscribe({LakeFroze: [heard.by("lake")], DeepLakeFroze: [heard.by("deep")]})

    events.publish(DB, DeepLakeFroze(9))

    assert heard.names == ["deep"]


def test_what_nobody_listens_to_is_no_error(heard: Heard) -> None:
    events.publish(DB, LakeFroze(2))

    assert heard.names == []


def test_new_wiring_replaces_the_old(heard: Heard) -> None:
    events.subscribe({LakeFroze: [heard.by("old")], DeepLakeFroze: [heard.by("old")]})
    events.subscribe({LakeFroze: [heard.by("new")]})

    events.publish(DB, LakeFroze(2))
    events.publish(DB, DeepLakeFroze(2))

    assert heard.names == ["new"]


def test_wiring_that_is_changed_later_changes_nothing(heard: Heard) -> None:
    listeners = [heard.by("ada")]
    events.subscribe({LakeFroze: listeners})
    listeners.append(heard.by("ben"))

    events.publish(DB, LakeFroze(2))

    assert heard.names == ["ada"]


def test_given_a_listener_fails_then_the_publisher_fails_and_the_rest_hears_nothing(heard: Heard) -> None:
    def fail(db: Session, event: object) -> None:
        raise RuntimeError

    events.subscribe({LakeFroze: [heard.by("before"), fail, heard.by("after")]})

    with pytest.raises(RuntimeError):
        events.publish(DB, LakeFroze(2))
    assert heard.names == ["before"]
