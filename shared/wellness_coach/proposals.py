"""Facts that were read in answers: proposed, accepted or dismissed, and expired when the profile changes.

A conditional update of the status decides who accepts, so a proposal is accepted once. It expires in the transaction
that changes its fact in another way, and it is emptied in the one that forgets the fact.
"""

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select, update
from sqlalchemy.orm import Session

from shared.core.db import own_text
from shared.core.db.conditional_writes import changed_rows
from shared.core.errors import Conflict, Invalid, NotFound
from shared.core.http import ExpectedVersion
from shared.wellness import service as wellness
from shared.wellness.schemas import CareNote, Fact, FactCreate, ProfileChangeRequest
from shared.wellness_coach import schemas
from shared.wellness_coach.messages import (
    MESSAGES,
    NO_SUCH_MESSAGE,
    digest_fact,
    drop_summary,
    load_chat,
    store_asked,
    take_turn,
)
from shared.wellness_coach.models import ACCEPTED, DISMISSED, EXPIRED, OPEN, WITHDRAWN

_C = MESSAGES.c
PROPOSAL_COLUMNS = (_C.id, _C.fact, _C.proposal, _C.fact_status, _C.related_profile_update)
_NO_PROPOSAL = "Nothing is proposed by this message."
_ANY_VERSION = ExpectedVersion(None)


@dataclass(frozen=True)
class ReadFact:
    """A fact that was read in an answer: its name, its value, and what the profile had then."""

    name: str
    value: Any
    before: Any


def store_proposal(db: Session, user_id: UUID, message_id: UUID, read: ReadFact) -> bool:
    """Store what was read in a message; an open proposal of the same fact makes room. False if the message is gone."""
    digest = digest_fact(user_id, read.name)
    mine = (_C.user_id == user_id, _C.fact_digest == digest)
    db.execute(update(MESSAGES).where(*mine, _C.fact_status == OPEN).values(fact_status=WITHDRAWN))
    document = json.dumps({"value": read.value, "before": read.before}, ensure_ascii=False, separators=(",", ":"))
    values = {
        "fact": own_text(user_id, read.name),
        "fact_digest": digest,
        "proposal": own_text(user_id, document),
        "fact_status": OPEN,
    }
    stored = update(MESSAGES).where(_C.id == message_id, _C.user_id == user_id).values(values)
    return bool(changed_rows(db.execute(stored)))


def show_proposal(row: Row[*tuple[Any, ...]], system: wellness.UnitSystem) -> schemas.FactProposal | None:
    """Show what a message proposes, from `PROPOSAL_COLUMNS`; None where it proposes nothing, or was emptied."""
    if row.fact_status is None or row.fact is None or row.proposal is None:
        return None
    stored, question = json.loads(row.proposal), wellness.find_question(row.fact)
    return schemas.FactProposal(
        message_id=row.id,
        fact=row.fact,
        question=question.text if question is not None else row.fact,
        value=_show(row.fact, stored["value"], system),
        before=_show(row.fact, stored["before"], system),
        status=row.fact_status,
    )


def accept_proposal(db: Session, user_id: UUID, message_id: UUID) -> schemas.StoredFact:
    """Store the proposed fact in the profile; accepting it again returns the same. 409 where it no longer holds."""
    wellness.take_turn(db, user_id)  # before rows of the chat, as whoever forgets a fact does
    row = _find_proposal(db, user_id, message_id)
    active = wellness.load_active_profile(db, user_id)
    if active is None:
        raise NotFound("You have no profile yet. Answer the quiz and complete it first.")
    value = json.loads(row.proposal)["value"]
    own = (_C.id == message_id, _C.user_id == user_id)
    if changed_rows(db.execute(update(MESSAGES).where(*own, _C.fact_status == OPEN).values(fact_status=ACCEPTED))):
        profile_id = _change_profile(db, user_id, message_id, row.fact, value)
        db.execute(update(MESSAGES).where(*own).values(related_profile_update=profile_id))
        active = wellness.load_active_profile(db, user_id) or active
    elif row.fact_status == ACCEPTED:
        profile_id = row.related_profile_update
    else:
        raise _build_conflict(row, active)
    return schemas.StoredFact(
        message_id=message_id,
        fact=Fact(fact=row.fact, value=_show(row.fact, value, wellness.find_unit_system(active.facts))),
        related_profile_update=profile_id,
        care=[CareNote(flag=note.flag, text=note.text, stops=list(note.stops)) for note in active.care],
    )


def dismiss_proposal(db: Session, user_id: UUID, message_id: UUID) -> None:
    """Dismiss what a message proposes; 409 where it was accepted."""
    row = _find_proposal(db, user_id, message_id)
    if row.fact_status == ACCEPTED:
        raise Conflict("You have accepted this. Change or forget the fact in your profile instead.")
    own = (_C.id == message_id, _C.user_id == user_id)
    db.execute(update(MESSAGES).where(*own, _C.fact_status == OPEN).values(fact_status=DISMISSED))


def expire_proposals(db: Session, event: wellness.ProfileSnapshotCreated) -> None:
    """Let open proposals expire whose fact the new snapshot has changed."""
    names = wellness.list_changed_facts(db, event.user_id)
    digests = [digest_fact(event.user_id, name) for name in names]
    if digests:
        open_now = (_C.user_id == event.user_id, _C.fact_status == OPEN, _C.fact_digest.in_(digests))
        db.execute(update(MESSAGES).where(*open_now).values(fact_status=EXPIRED))


def forget_fact(db: Session, event: wellness.FactForgotten) -> None:
    """Empty all proposals of a forgotten fact and all notes that it was asked; what a person wrote stays theirs.

    The summary of earlier messages goes, too: a model wrote it, and it may tell the fact for as long as the chat lasts.
    """
    if load_chat(db, event.user_id) is None:
        return
    asked = take_turn(db, event.user_id).asked
    store_asked(db, event.user_id, asked.forget(event.name))
    drop_summary(db, event.user_id)
    emptied = {"fact": None, "fact_digest": None, "proposal": None, "fact_status": None}
    mine = (_C.user_id == event.user_id, _C.fact_digest == digest_fact(event.user_id, event.name))
    if changed_rows(db.execute(update(MESSAGES).where(*mine).values(emptied))) or asked.forget(event.name) != asked:
        event.holders.append("wellness_coach")


def unlink_snapshots(db: Session, event: wellness.SnapshotsDeleted) -> None:
    """Let go of the snapshots that are about to be deleted."""
    pruned = wellness.select_deleted_snapshots(event)
    own = (_C.user_id == event.user_id, _C.related_profile_update.in_(pruned))
    db.execute(update(MESSAGES).where(*own).values(related_profile_update=None))


def _find_proposal(db: Session, user_id: UUID, message_id: UUID) -> Row[*tuple[Any, ...]]:
    """Load what a message of someone proposes; 404 without the message, 409 where it proposes nothing."""
    own = select(*PROPOSAL_COLUMNS).where(_C.id == message_id, _C.user_id == user_id)
    row = db.execute(own).one_or_none()
    if row is None:
        raise NotFound(NO_SUCH_MESSAGE)
    if row.fact_status is None or row.proposal is None:
        raise Conflict(_NO_PROPOSAL)
    return row


def _change_profile(db: Session, user_id: UUID, message_id: UUID, fact: str, value: Any) -> UUID:
    change = wellness.ProfileChange("chat", "fact_proposed", message_id)
    body = ProfileChangeRequest(facts=[FactCreate(fact=fact, value=wellness.show_typed_fact(fact, value))])
    try:
        return wellness.change_facts(db, user_id, body, _ANY_VERSION, change).id
    except Invalid:
        raise Conflict("Your other answers lead past this question now. Change them in your profile first.") from None


def _build_conflict(row: Row[*tuple[Any, ...]], active: wellness.ActiveProfile) -> Conflict:
    """Build the 409 of a proposal that is not open any more; it says what holds."""
    conflict = Conflict("This is not proposed any more: see what your profile has now.")
    system = wellness.find_unit_system(active.facts)
    conflict.extensions["fact"] = row.fact
    conflict.extensions["holds"] = _show(row.fact, active.facts.get(row.fact), system)
    conflict.extensions["status"] = row.fact_status
    return conflict


def _show(fact: str, value: Any, system: wellness.UnitSystem) -> Any:
    return wellness.show_facts({fact: value}, system)[0].value
