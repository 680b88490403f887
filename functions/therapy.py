"""API area of therapeutic writing: the E&P profile and its quiz, techniques and scenes."""

from uuid import UUID

from sqlalchemy.orm import Session

from shared.core.db import UnitOfWork
from shared.core.errors import Conflict, NotFound
from shared.core.http import AdminUser, Area, CurrentUser, Page, PageQuery
from shared.therapy import service
from shared.therapy.schemas.feedback import WritingProgress
from shared.therapy.schemas.frequencies import FrequencyQuery, FrequencyReport, UserSessionSummary
from shared.therapy.schemas.profiles import EPAssessment, EPProfile, EPQuizForm
from shared.therapy.schemas.techniques import (
    CatalogLabels,
    SceneList,
    SceneQuery,
    TechniqueChoice,
    TechniqueList,
    TechniqueOffers,
)

area = Area("therapy", prefix="v1/therapy", tag="Therapeutic writing")
find_entry_point = area.find_entry_point


@area.get("/ep-quiz")
def read_ep_quiz(user: CurrentUser) -> EPQuizForm:
    """Read the E&P quiz, whose answers set the tone of exercises and scenes."""
    return service.show_quiz()


@area.post("/ep-profiles", status=201, errors=[Conflict])
def assess_ep_profile(body: EPAssessment, user: CurrentUser, db: Session) -> EPProfile:
    """Answer the quiz and get your E&P profile. It holds for six months; the earlier ones stay as history."""
    return service.assess_profile(db, user.id, body)


@area.get("/ep-profiles")
def list_ep_profiles(query: PageQuery, user: CurrentUser, db: Session) -> Page[EPProfile]:
    """List your E&P profiles, newest first; the first one holds."""
    return service.list_profiles(db, user.id, query)


@area.get("/ep-profiles/current", errors=[NotFound])
def read_current_ep_profile(user: CurrentUser, db: Session) -> EPProfile:
    """Read the E&P profile that holds, also if it is expired and to be renewed."""
    return service.show_current_profile(db, user.id)


@area.delete("/ep-profiles/{profile_id:guid}", errors=[NotFound])
def delete_ep_profile(profile_id: UUID, user: CurrentUser, db: Session) -> None:
    """Delete an E&P profile permanently."""
    service.delete_profile(db, user.id, profile_id)


@area.get("/techniques")
def list_techniques(user: CurrentUser, db: Session) -> TechniqueList:
    """List the techniques of therapeutic writing, with the studies that stand behind some of them."""
    return service.list_techniques(db)


@area.post("/techniques/choice")
def choose_techniques(body: TechniqueChoice, user: CurrentUser, db: Session) -> TechniqueOffers:
    """Find the techniques that fit you now, best first: by time, intensity, profile, and what helped you before.

    One that a condition of yours speaks against is never among them. Nothing that you send is stored.
    """
    return service.choose_techniques(db, user.id, body)


@area.get("/conditions")
def list_conditions(user: CurrentUser) -> CatalogLabels:
    """List what may apply to you, and what a session may be about."""
    return service.list_labels()


@area.get("/scenes")
def list_scenes(query: SceneQuery, user: CurrentUser, db: Session) -> SceneList:
    """List the scenes for a device. Where you prefer reduced motion, nothing in them moves by itself."""
    return service.list_scenes(db, user.id, query)


@area.get("/progress")
def read_progress(user: CurrentUser, db: Session) -> WritingProgress:
    """Read how far you have come with writing: sessions, milestones, themes, and how your texts sound."""
    return service.show_progress(db, user.id)


@area.get("/session-summary")
def read_session_summary(user: CurrentUser, db: Session) -> UserSessionSummary:
    """Read what your sessions of writing come to."""
    return service.show_session_summary(db, user.id)


@area.get("/theme-frequency")
def read_theme_frequency(query: FrequencyQuery, admin: AdminUser, uow: UnitOfWork) -> FrequencyReport:
    """Read, as an administrator, how many people had which theme in a week, of those who share anonymized data.

    A theme is told if at least 20 people had it and at least 20 had not, in tens. A week is counted once, at least a
    week after its end, and never changes then. The audit log records that you looked.
    """
    return service.read_frequency(uow, query)
