"""Jobs of insights: one makes an insight anew from the sources that remain.

They load, ask a model with no transaction open, and store.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock
from shared.core.db import own_text
from shared.core.db.conditional_writes import changed_rows
from shared.core.jobs import JobKind, JobPayload, NetworkWork
from shared.core.jobs.kinds import Lane
from shared.insights.drafts import InsightDraft, InsightSource, KnownInsights
from shared.insights.duplicates import merge_insights
from shared.insights.insight_store import (
    BY_USER,
    INSIGHTS,
    load_known_insights,
    load_sources,
    replace_tags,
    take_turn,
)
from shared.insights.models import MADE_BY_LENGTH, PROPOSED, WITHDRAWN
from shared.insights.observations import ObservationRequest, ObservedText, find_observations
from shared.insights.tags import dump_tags, normalize_tags
from shared.insights.text_source import INSIGHT
from shared.safety import service as safety
from shared.search import service as search

MAX_TEXTS, TEXT_LENGTH, CHARACTERS = 60, 1_500, 20_000
"""Of one job: the number of texts, how much of each, and of all together: some 5,000 tokens of English."""
_C = INSIGHTS.c


class RenewInsight(JobPayload):
    """Make an insight anew that was withdrawn because one of its sources was deleted, from those that remain."""

    kind: ClassVar[str] = "renew_insight"
    lane: ClassVar[Lane] = "generation"

    user_id: UUID
    insight_id: UUID


@dataclass(frozen=True)
class RenewalRequest:
    """A withdrawn insight at a version, its remaining texts, and what else is known."""

    version: int
    request: ObservationRequest
    known: KnownInsights


@dataclass(frozen=True)
class RenewedInsight:
    """What came of it: a draft, None where nothing stands out any more or it is known already."""

    version: int
    draft: InsightDraft | None


def load_renewal(db: Session, job: RenewInsight) -> RenewalRequest | None:
    """Read what remains; None where the insight is gone or not withdrawn, or nothing of it may be read."""
    waiting = (_C.id == job.insight_id, _C.user_id == job.user_id, _C.status == WITHDRAWN, _C.made_by != BY_USER)
    version = db.scalar(select(_C.version).where(*waiting))
    if version is None:
        return None
    sources = load_sources(db, [job.insight_id]).get(job.insight_id, [])
    request = build_request(db, job.user_id, sources)
    return RenewalRequest(version, request, load_known_insights(db, job.user_id)) if request.texts else None


def renew_insight(renewal: RenewalRequest) -> RenewedInsight:
    """Observe the remaining texts; no transaction is open."""
    drafts = find_observations(renewal.request)[:1]
    merged = merge_insights(renewal.known, drafts)
    return RenewedInsight(renewal.version, merged.new[0] if merged.new else None)


def store_renewal(db: Session, job: RenewInsight, result: RenewedInsight) -> None:
    """Propose the new text, unless another source was deleted meanwhile: then another job has the insight."""
    if result.draft is None:
        return
    take_turn(db, job.user_id)
    tags = normalize_tags(result.draft.tags)
    unchanged = (_C.id == job.insight_id, _C.user_id == job.user_id, _C.status == WITHDRAWN)
    values = {
        "text": own_text(job.user_id, result.draft.text),
        "tags": own_text(job.user_id, dump_tags(tags)),
        "status": PROPOSED,
        "made_by": result.draft.made_by[:MADE_BY_LENGTH],
        "updated_at": clock.now(),
        "version": _C.version + 1,
    }
    statement = update(INSIGHTS).where(*unchanged, _C.version == result.version).values(values)
    if changed_rows(db.execute(statement)):
        replace_tags(db, job.user_id, {job.insight_id: tags})
        search.change_text(db, job.user_id, INSIGHT, job.insight_id)


def build_request(
    db: Session, user_id: UUID, sources: Sequence[InsightSource], period: str = "", min_texts: int = 2
) -> ObservationRequest:
    """Load texts to observe, oldest first: within the limits the latest, none that shows danger.

    One of which only the beginning is here cannot be assessed, and is left out.
    Sensitive ones and those that are kept from models are left out for the rules, too: the next model reads insights.
    """
    kinds: dict[str, list[UUID]] = {}
    for source in sources:
        kinds.setdefault(source.kind, []).append(source.id)
    kind_by_id = {source.id: source.kind for source in sources}
    chosen, left = list[ObservedText](), CHARACTERS
    found = sorted(search.load_texts_for_models(db, user_id, kinds).values(), key=lambda text: (text.moment, text.id))
    is_red = safety.build_red_text_filter(db, user_id, found[0].moment if found else clock.now())
    for one in found[: -MAX_TEXTS - 1 : -1]:
        if not one.text or one.read_whole is not None or is_red(one.text):
            continue
        text = one.text[:TEXT_LENGTH]
        left -= len(text)
        if left < 0:
            break
        chosen.append(ObservedText(InsightSource(kind_by_id[one.id], one.id), text, one.text_ids))
    may_send = accounts.ai_allowed(db, user_id) and safety.may_send_to_model(db, user_id)
    return ObservationRequest(user_id, chosen[::-1], may_send, period, min_texts)


RENEW_INSIGHT = JobKind(RenewInsight, NetworkWork(load_renewal, renew_insight, store_renewal))
