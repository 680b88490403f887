"""What happened, told inside the transaction it happened in, to whoever `shared.wiring` lists.

Plain functions and a plain table: no bus, no threads. A listener that fails fails the transaction, because what
it writes belongs to the same truth; slow work is a job that the listener enqueues.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

Listener = Callable[[Session, Any], None]
_listeners: dict[type, tuple[Listener, ...]] = {}


def subscribe(listeners: Mapping[type, Sequence[Listener]]) -> None:
    """Replace who listens to what; called once, by the wiring."""
    _listeners.clear()
    _listeners.update({event: tuple(functions) for event, functions in listeners.items()})


def publish(db: Session, event: object) -> None:
    """Tell every listener of this event's type, in the order the wiring names them."""
    for listener in _listeners.get(type(event), ()):
        listener(db, event)
