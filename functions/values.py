"""The doors of the values: check-ins and what they show, and the first assessment of onboarding."""

from sqlalchemy.orm import Session

from shared.core.http import Area, CurrentUser, Page
from shared.values import service
from shared.values.schemas import (
    Assessment,
    AssessmentAnswers,
    AssessmentProgress,
    Checkin,
    CheckinCreate,
    CheckinForm,
    CheckinQuery,
    Evolution,
    EvolutionQuery,
    NewCheckin,
    Tensions,
)

area = Area("values", prefix="v1", tag="Values")
find_entry_point = area.find_entry_point


@area.get("/value-calibration/form")
def read_form(user: CurrentUser) -> CheckinForm:
    """Read what to ask in a check-in.

    The optional values can be left out, and values of your own can be added.
    """
    return service.show_form()


@area.post("/value-calibration/checkins", status=201)
def create_checkin(body: CheckinCreate, user: CurrentUser, db: Session) -> NewCheckin:
    """Say how much you live by each value these days.

    `tensions` tells what this check-in shows: opposed values that are both high, and values that changed fast
    since they were last rated, among your latest 30 check-ins.
    """
    return service.create_checkin(db, user.id, body)


@area.get("/value-calibration/checkins")
def list_checkins(query: CheckinQuery, user: CurrentUser, db: Session) -> Page[Checkin]:
    """Look through your check-ins, newest first."""
    return service.list_checkins(db, user.id, query)


@area.get("/value-calibration/tensions")
def read_tensions(user: CurrentUser, db: Session) -> Tensions:
    """See what pulls apart and what changed fast.

    Conflicts are those of your latest check-in, swings those within your latest 30.
    """
    return service.show_tensions(db, user.id)


@area.get("/value-calibration/evolution")
def read_evolution(query: EvolutionQuery, user: CurrentUser, db: Session) -> Evolution:
    """See how your values changed over time, ready to draw.

    The last 90 days unless you name others, and five years at most. Days, weeks and months are those of your time
    zone.
    """
    return service.show_evolution(db, user.id, query)


@area.get("/onboarding/value-assessment")
def read_assessment(user: CurrentUser, db: Session) -> Assessment:
    """Read the fifteen choices that find out what matters to you, and what you have chosen so far."""
    return service.show_assessment(db, user.id)


@area.post("/onboarding/value-assessment")
def record_choices(body: AssessmentAnswers, user: CurrentUser, db: Session) -> AssessmentProgress:
    """Answer some of the choices, or all of them.

    What you answer is kept. The last answer ranks your values, puts them into your profile as `values_blueprint`,
    in place of what was there, and completes onboarding. Answers can be given again.
    """
    return service.record_choices(db, user.id, body)
