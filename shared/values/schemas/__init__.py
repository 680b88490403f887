"""What goes in and out of the values over the wire."""

from shared.values.schemas.assessment import (
    Assessment,
    AssessmentAnswers,
    AssessmentOption,
    AssessmentPair,
    AssessmentProgress,
    Choice,
)
from shared.values.schemas.calibration import (
    Bucket,
    Checkin,
    CheckinCreate,
    CheckinForm,
    CheckinQuery,
    Conflict,
    Evolution,
    EvolutionQuery,
    FormValue,
    NewCheckin,
    Point,
    Series,
    Swing,
    Tensions,
)

__all__ = [
    "Assessment",
    "AssessmentAnswers",
    "AssessmentOption",
    "AssessmentPair",
    "AssessmentProgress",
    "Bucket",
    "Checkin",
    "CheckinCreate",
    "CheckinForm",
    "CheckinQuery",
    "Choice",
    "Conflict",
    "Evolution",
    "EvolutionQuery",
    "FormValue",
    "NewCheckin",
    "Point",
    "Series",
    "Swing",
    "Tensions",
]
