"""API area of the synthesis: drafts, checkpoints and chapters of a narrative session, and the shape of its story."""

from uuid import UUID

from sqlalchemy.orm import Session

from shared.core.errors import Conflict, NotFound, TooManyRequests
from shared.core.http import Area, CurrentUser, Page, StatusResponse
from shared.narrative import service
from shared.narrative.schemas.synthesis import (
    ReframedArchetype,
    ReframeRequest,
    ReviewedSynthesis,
    ShortSynthesis,
    StoryArchetype,
    Synthesis,
    SynthesisFeedback,
    SynthesisQuery,
    SynthesisRequest,
)

area = Area("narrative_synthesis", prefix="v1/narrative", tag="Narrative synthesis")
find_entry_point = area.find_entry_point


@area.post(
    "/sessions/{session_id}/syntheses",
    status=202,
    second_status=200,
    location="/../../../syntheses/{id}",
    errors=[NotFound, Conflict, TooManyRequests],
)
def request_synthesis(
    session_id: UUID, body: SynthesisRequest, user: CurrentUser, db: Session
) -> StatusResponse[ShortSynthesis]:
    """Have a draft of a part made, a chapter from its approved draft, or a checkpoint over all parts.

    It is ready shortly afterwards; `status` shows it. If it is being made already, the answer is 200 with it.
    """
    return service.request_synthesis(db, user.id, session_id, body)


@area.get("/sessions/{session_id}/syntheses")
def list_syntheses(session_id: UUID, query: SynthesisQuery, user: CurrentUser, db: Session) -> Page[ShortSynthesis]:
    """List the drafts, checkpoints and chapters of a session, newest first, with their earlier versions."""
    return service.list_syntheses(db, user.id, session_id, query)


@area.get("/syntheses/{synthesis_id}")
def read_synthesis(synthesis_id: UUID, user: CurrentUser, db: Session) -> Synthesis:
    """Read a draft, checkpoint or chapter: each paragraph says whose words it has and on which answers it rests."""
    return service.show_synthesis(db, user.id, synthesis_id)


@area.post("/syntheses/{synthesis_id}/approve", errors=[NotFound, Conflict])
def approve_synthesis(synthesis_id: UUID, user: CurrentUser, db: Session) -> Synthesis:
    """Approve the newest version of a text. A chapter can be made of a draft that is approved."""
    return service.approve_synthesis(db, user.id, synthesis_id)


@area.post(
    "/syntheses/{synthesis_id}/feedback",
    status=202,
    location="/../../{id}",
    errors=[NotFound, Conflict, TooManyRequests],
)
def review_synthesis(
    synthesis_id: UUID, body: SynthesisFeedback, user: CurrentUser, db: Session
) -> StatusResponse[ReviewedSynthesis]:
    """Say what is not right with the newest version of a text. The next version is made, and is the answer."""
    return service.review_synthesis(db, user.id, synthesis_id, body)


@area.post("/sessions/{session_id}/archetype", status=202, second_status=200, errors=[NotFound, Conflict])
def request_archetype(session_id: UUID, user: CurrentUser, db: Session) -> StatusResponse[StoryArchetype]:
    """Have the shape of the story inferred. It stays hidden until you reveal it, in a later part of the process.

    If there is one, or it is being inferred, the answer is 200 with it.
    """
    return service.request_archetype(db, user.id, session_id)


@area.get("/sessions/{session_id}/archetype")
def read_archetype(session_id: UUID, user: CurrentUser, db: Session) -> StoryArchetype:
    """Read the shape of the story, as far as you have revealed it."""
    return service.show_archetype(db, user.id, session_id)


@area.post("/sessions/{session_id}/archetype/reveal", errors=[NotFound, Conflict])
def reveal_archetype(session_id: UUID, user: CurrentUser, db: Session) -> StoryArchetype:
    """Reveal the shape of the story, once you have come to the part of the process that shows it."""
    return service.reveal_archetype(db, user.id, session_id)


@area.post("/sessions/{session_id}/archetype/confirm", errors=[NotFound, Conflict])
def confirm_archetype(session_id: UUID, user: CurrentUser, db: Session) -> StoryArchetype:
    """Say that the shape fits your story."""
    return service.confirm_archetype(db, user.id, session_id)


@area.post("/sessions/{session_id}/archetype/reframe", errors=[NotFound, Conflict])
def reframe_archetype(session_id: UUID, body: ReframeRequest, user: CurrentUser, db: Session) -> ReframedArchetype:
    """Put your own words in the place of the shape. They count from then on."""
    return service.reframe_archetype(db, user.id, session_id, body)
