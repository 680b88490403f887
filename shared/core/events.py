"""Events: listeners that `shared.wiring` lists are called in the transaction in which something happened.

Plain functions and a plain table: no bus, no threads. If a listener fails, the transaction fails, because what
it writes belongs to the same change; slow work is a job that the listener enqueues. Events and listeners are listed by
object reference, and a listener is imported at the first event of its type.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from shared.core.object_references import load_object, reference_to

Listener = Callable[[Session, Any], None]
_listeners: dict[str, tuple[str | Listener, ...]] = {}


def subscribe(listeners: Mapping[str | type, Sequence[str | Listener]]) -> None:
    """Replace who listens to what, event type to listeners; the wiring gives object references."""
    _listeners.clear()
    for event, functions in listeners.items():
        _listeners[event if isinstance(event, str) else reference_to(event)] = tuple(functions)


def publish(db: Session, event: object) -> None:
    """Tell every listener of this event's type, in the order the wiring names them."""
    for listener in _listeners.get(reference_to(type(event)), ()):
        notify: Listener = load_object(listener) if isinstance(listener, str) else listener
        notify(db, event)
