"""API area of values: check-ins and what they show, and the assessment of onboarding."""

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
    """Read the form of a check-in.

    Optional values can be left out, and you can add values of your own.
    """
    return service.show_form()


@area.post("/value-calibration/checkins", status=201)
def create_checkin(body: CheckinCreate, user: CurrentUser, db: Session) -> NewCheckin:
    """Rate how much you live by each value at present.

    `tensions` lists what this check-in shows: opposed values that are both high, and values that changed fast since
    their last rating, among your latest 30 check-ins.
    """
    return service.create_checkin(db, user.id, body)


@area.get("/value-calibration/checkins")
def list_checkins(query: CheckinQuery, user: CurrentUser, db: Session) -> Page[Checkin]:
    """List your check-ins, newest first."""
    return service.list_checkins(db, user.id, query)


@area.get("/value-calibration/tensions")
def read_tensions(user: CurrentUser, db: Session) -> Tensions:
    """List the tensions between your values: conflicts and swings.

    Conflicts are those of your latest check-in, swings those within your latest 30 check-ins.
    """
    return service.show_tensions(db, user.id)


@area.get("/value-calibration/evolution")
def read_evolution(query: EvolutionQuery, user: CurrentUser, db: Session) -> Evolution:
    """Read how your values changed over time, ready for a chart.

    The default is the last 90 days, the maximum five years. Days, weeks and months are those of your time zone.
    """
    return service.show_evolution(db, user.id, query)


@area.get("/onboarding/value-assessment")
def read_assessment(user: CurrentUser, db: Session) -> Assessment:
    """Read the fifteen choices of the assessment, and what you have chosen so far."""
    return service.show_assessment(db, user.id)


@area.post("/onboarding/value-assessment")
def record_choices(body: AssessmentAnswers, user: CurrentUser, db: Session) -> AssessmentProgress:
    """Answer some or all of the choices.

    Your answers are stored. The last one ranks your values, stores them in your profile as `values_blueprint` in place
    of an earlier one, and completes onboarding. You can answer again.
    """
    return service.record_choices(db, user.id, body)
