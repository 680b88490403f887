"""API area of onboarding: the quiz about body and rest."""

from sqlalchemy.orm import Session

from shared.core.http import Area, CurrentUser, ExpectedVersion
from shared.wellness import service
from shared.wellness.schemas import (
    AnswersUpdate,
    CompletedOnboarding,
    OnboardingAnswers,
    OnboardingQuiz,
    WrittenAnswers,
)

area = Area("onboarding", prefix="v1/onboarding", tag="Onboarding")
find_entry_point = area.find_entry_point


@area.get("/quiz")
def read_quiz(user: CurrentUser, db: Session) -> OnboardingQuiz:
    """Read the questions of the quiz, which of them your answers lead to, and which comes next.

    It is not medical advice.
    """
    return service.show_quiz(db, user.id)


@area.get("/answers")
def read_answers(user: CurrentUser, db: Session) -> OnboardingAnswers:
    """Read your answers exactly as you gave them."""
    return service.show_answers(db, user.id)


@area.put("/answers")
def record_answers(body: AnswersUpdate, expected: ExpectedVersion, user: CurrentUser, db: Session) -> WrittenAnswers:
    """Answer some or all questions, in any order and as often as you like.

    Answers that are left out stay as they are. If an answer leads past others, those are set aside, and they count
    again when another answer leads back to them. `care` tells what matters more than any plan: please read it first.
    """
    return service.record_answers(db, user.id, body, expected)


@area.post("/complete")
def complete_onboarding(user: CurrentUser, db: Session) -> CompletedOnboarding:
    """Make your profile from your answers, and complete onboarding.

    If required questions have no answer yet, the problem document names them. Later changes of answers make the next
    snapshots by themselves; only if one opens a required question, answer that and complete again.
    """
    return service.complete_onboarding(db, user.id)
