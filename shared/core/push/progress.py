"""What is written down while a message is on its way, each piece in a transaction of its own.

After every answer of a push service: an attempt that follows, or a worker that takes over from a dead one, then wakes
nobody who was woken already, except the one browser whose answer was lost.
"""

import json
from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from shared.core import clock
from shared.core.db import transaction
from shared.core.push.answers import Answer
from shared.core.push.models import SENDING, WAITING, PushMessage, PushSubscription
from shared.core.push.withholding import Browser, Ending

Progress = dict[str, Ending]


def read_progress(stored: str | None) -> Progress:
    """Read the endings by the ids of browsers."""
    found: Progress = json.loads(stored or "{}")
    return found


def begin(message_id: UUID) -> None:
    """Say that the message is about to leave."""
    waiting = (PushMessage.id == message_id, PushMessage.status == WAITING)
    with transaction() as db:
        db.execute(update(PushMessage).where(*waiting).values(status=SENDING))


def note_answer(message_id: UUID, browser: Browser, answer: Answer, progress: Mapping[str, Ending]) -> Progress:
    """Write down what one browser's push service said; returns the progress so far."""
    match answer.kind:
        case "reached" | "refused" as ending:
            known: Progress = {**progress, str(browser.id): ending}
            with transaction() as db:
                _note_ending(db, message_id, browser, known)
            return known
        case "gone":
            with transaction() as db:
                db.execute(delete(PushSubscription).where(PushSubscription.id == browser.id))
    return dict(progress)


def _note_ending(db: Session, message_id: UUID, browser: Browser, progress: Progress) -> None:
    db.execute(update(PushMessage).where(PushMessage.id == message_id).values(progress=json.dumps(progress)))
    if progress[str(browser.id)] == "reached":
        used = update(PushSubscription).where(PushSubscription.id == browser.id)
        db.execute(used.values(last_used_at=clock.now()))
