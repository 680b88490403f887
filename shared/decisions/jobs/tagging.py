"""Tagging a decision outside the request, by the code that tags journal entries."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from shared.core.jobs import JobKind, OverNetwork
from shared.decisions.jobs import TagDecision
from shared.decisions.models import Decision
from shared.decisions.privacy import may_leave
from shared.decisions.tags import keep_tags, record_failure
from shared.tagging.service import TaggingRequest, Tags, tag, tag_without_model


@dataclass(frozen=True)
class Loaded:
    """What is to be tagged, and whether a model may see it."""

    request: TaggingRequest
    may_leave: bool


def load(db: Session, job: TagDecision) -> Loaded | None:
    """Read what is to be tagged; None when it is gone or edited since."""
    columns = (Decision.user_id, Decision.title, Decision.description)
    same = (Decision.id == job.decision_id, Decision.version == job.version)
    row = db.execute(select(*columns).where(*same)).one_or_none()
    if row is None:
        return None
    request = TaggingRequest(row.user_id, row.title, row.description, TagDecision.kind)
    return Loaded(request, may_leave(db, row.user_id, row.title, row.description))


def perform(loaded: Loaded) -> Tags:
    """Ask the model, or the rules; no transaction is open."""
    return tag(loaded.request) if loaded.may_leave else tag_without_model(loaded.request)


def store(db: Session, job: TagDecision, tags: Tags) -> None:
    """Keep the tags, unless the decision has changed meanwhile."""
    keep_tags(db, job.decision_id, job.version, tags)


def give_up(db: Session, job: TagDecision) -> None:
    """After the last attempt: the decision says that it could not be tagged."""
    record_failure(db, job.decision_id, job.version)


TAG_DECISION = JobKind(TagDecision, OverNetwork(load, perform, store), on_dead=give_up)
