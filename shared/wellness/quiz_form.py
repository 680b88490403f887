"""The quiz as someone sees it and answers it: its questions with what their answers lead to, and where they are."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from shared.accounts.service import OnboardingStatus
from shared.core.errors import FieldError, invalid_fields
from shared.wellness import schemas
from shared.wellness.amounts import UNITS
from shared.wellness.answer_values import AnswerFault, check_value, list_texts, show_typed
from shared.wellness.care import find_care_notes
from shared.wellness.quiz import Condition, Question, Quiz, find_missing, find_reachable, get_quiz
from shared.wellness.quiz_progress import StoredAnswer, StoredProgress

_DIGITS = 3


def build_form(progress: StoredProgress) -> schemas.OnboardingQuiz:
    """Build the quiz with the position of someone."""
    quiz = get_quiz()
    reachable = {question.id for question in find_reachable(quiz, progress.values)}
    return schemas.OnboardingQuiz(
        **build_position(progress),
        notice=quiz.notice,
        groups=[schemas.QuizGroup(id=group_id, title=title) for group_id, title in quiz.groups.items()],
        questions=[
            _build_question(question, question.id in reachable, question.id in progress.answers)
            for question in quiz.questions.values()
        ],
    )


def build_answers(progress: StoredProgress) -> dict[str, Any]:
    """Return the fields of someone's answers, in the order of the quiz, and where they are."""
    quiz = get_quiz()
    reachable = {question.id for question in find_reachable(quiz, progress.values)}
    facts = find_answered_facts(quiz, progress)
    answers = [
        schemas.Answer(
            question=question_id,
            value=show_typed(question, progress.answers[question_id].value),
            answered_at=progress.answers[question_id].at,
            is_set_aside=question_id not in reachable,
        )
        for question_id, question in quiz.questions.items()
        if question_id in progress.answers
    ]
    return {**build_position(progress), "answers": answers, "care": build_care(facts), "version": progress.version}


def build_position(progress: StoredProgress) -> dict[str, Any]:
    """Return what is asked next, and what is missing."""
    quiz = get_quiz()
    reachable, values = find_reachable(quiz, progress.values), progress.values
    return {
        "quiz_version": quiz.version,
        "status": _find_status(progress),
        "next": next((question.id for question in reachable if question.id not in values), None),
        "missing": [question.id for question in find_missing(reachable, values)],
    }


def build_care(facts: dict[str, Any]) -> list[schemas.CareNote]:
    """Return what matters more than any plan."""
    return [schemas.CareNote(flag=note.flag, text=note.text, stops=list(note.stops)) for note in find_care_notes(facts)]


def find_answered_facts(quiz: Quiz, progress: StoredProgress) -> dict[str, Any]:
    """Return the answers that count: those of reachable questions that were not skipped."""
    values = progress.values
    found = ((question.id, values.get(question.id)) for question in find_reachable(quiz, values))
    return {question_id: value for question_id, value in found if value is not None}


def read_answers(body: schemas.AnswersUpdate, now: datetime) -> tuple[dict[str, StoredAnswer], list[str]]:
    """Return the answers by question, and the words in them; a clock that is ahead does not win for ever."""
    quiz, faults = get_quiz(), list[FieldError]()
    answers, texts = dict[str, StoredAnswer](), list[str]()
    for position, sent in enumerate(body.answers):
        where, question = ("body", "answers", position), quiz.questions.get(sent.question)
        if question is None:
            faults.append(FieldError((*where, "question"), "There is no such question in the quiz.", "unknown"))
        elif question.id in answers:
            faults.append(FieldError((*where, "question"), "Answer each question once.", "value_error"))
        else:
            try:
                value = check_value(question, sent.value)
            except AnswerFault as fault:
                faults.append(FieldError((*where, "value"), str(fault), "value_error"))
                continue
            answers[question.id] = StoredAnswer(value, min(sent.answered_at or now, now))
            texts += list_texts(question, value)
    if faults:
        raise invalid_fields(faults)
    return answers, texts


def _find_status(progress: StoredProgress) -> OnboardingStatus:
    if progress.completed_at is not None:
        return "completed"
    return "in_progress" if progress.answers else "not_started"


def _build_question(question: Question, is_reachable: bool, is_answered: bool) -> schemas.QuizQuestion:
    return schemas.QuizQuestion(
        id=question.id,
        group=question.group,
        type=question.type,
        text=question.text,
        help=question.help,
        required=question.required,
        options=[schemas.QuizOption.model_validate(option) for option in question.options],
        quantity=question.quantity if question.type == "number" else None,
        units=[_build_unit(question, unit) for unit in question.units],
        max_length=question.max_length,
        max_items=question.max_items,
        when=None if question.when is None else _build_condition(question.when),
        is_reachable=is_reachable,
        is_answered=is_answered,
    )


def _build_unit(question: Question, name: str) -> schemas.QuizUnit:
    unit = UNITS[question.quantity][name]
    least, most = (
        round(float(Decimal(str(bound)) / unit.factor), _DIGITS) for bound in (question.minimum, question.maximum)
    )
    return schemas.QuizUnit(unit=name, rest_unit=unit.rest_unit, minimum=least, maximum=most)


def _build_condition(condition: Condition) -> dict[str, Any]:
    if condition.kind == "includes":
        return {"question": condition.question, "includes": sorted(condition.includes)}
    parts: Sequence[dict[str, Any]] = [_build_condition(part) for part in condition.parts]
    return {condition.kind: parts[0] if condition.kind == "not" else parts}
