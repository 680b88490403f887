"""Follow-ups of models that do not obey: what is about a closed subject, in any words, is not said."""

from uuid import uuid4

import pytest

from shared.narrative.process.document import read_document
from shared.narrative.process.flow import SessionFacts
from shared.narrative.sessions.follow_up_limits import Breach, FollowUpLimits, build_limits, find_breach
from shared.narrative.sessions.places import Place, Way
from tests.cases import assert_each
from tests.narrative_process import PROCESS

TOLD = ("I grew up above a bakery, and my grandmother was up first.",)
TOLD_IN_GERMAN = ("Ich bin ueber einer Baeckerei gross geworden, und meine Oma war immer als erste auf.",)
LOVE = (
    "Was there a person you wanted to share your life with?",
    "How did the two of you part in the end?",
    "Who did you dream of one day, as a pair?",
    "Tell me about the person you wanted to grow old with.",
    "Did you two ever become more than friends?",
    "Et ton premier amour, c'était qui?",
)
HARD_TIMES = (
    "How bad did it get when the drinking started?",
    "Who was it that you buried that winter?",
    "Did someone touch you in a way that was not right?",
    "Which wound from those years has not healed?",
    "What happened behind the closed door that you do not like to think about?",
    "Tell me what the soldiers did to your family, and how you survived.",
)
OTHERS: dict[str, Breach] = {
    "Tell me about the stove. And describe the street.": "many_questions",
    "1. Who was there\n2. What did they do\n3. What then\n4. And after": "too_long",
    "Have you thought about talking to somebody about this?": "advice",
    "That shows how much she cared. What happened next?": "interpretation",
    "You may have an attachment issue. Who held you?": "diagnosis",
    "What made you stay silent?": "reason",
    "What hurt most when the work went away at last?": "other_question",
    "台所で何が聞こえましたか。": "language",
    "Wat hoorde u daar het eerst in de keuken van uw oma?": "language",
}
INSIDE = (
    "The kitchen, before anybody was up. What did you hear there?",
    "Thank you for telling me this. What did your grandmother do next?",
    "She was up first. What did she say when you came in?",
    "You wrote of the bakery. Which moment of those mornings comes first?",
    "Who came down the stairs after you?",
    "Take your time. Which sound comes back first?",
)


@pytest.fixture(scope="module")
def limits() -> FollowUpLimits:
    """The limits at the first section of somebody who wants no question about love and hard times."""
    return build_for(romance=False, trauma=False)


def build_for(*, romance: bool, trauma: bool) -> FollowUpLimits:
    definition = read_document(PROCESS).definition
    boundaries = {"comfortable_discussing_romance": romance, "comfortable_discussing_trauma": trauma}
    facts = SessionFacts("whole_life", {}, {**boundaries, "prefers_some_private": True}, frozenset(["origins"]))
    return build_limits(definition, Way(definition, facts).list_prompts(Place("exploration", "origins")), facts)


def check(
    reply: str, limits: FollowUpLimits, told: tuple[str, ...] = TOLD, key: str = "origins.scene"
) -> Breach | None:
    return find_breach(reply, key, limits, told, uuid4())


def test_a_closed_subject_is_known_in_other_words(limits: FollowUpLimits) -> None:
    found = {text: check(text, limits) for text in (*LOVE, *HARD_TIMES)}
    assert {text: why for text, why in found.items() if why not in ("closed_subject", "other_question")} == {}


def test_each_other_constraint_is_kept(limits: FollowUpLimits) -> None:
    assert {text: check(text, limits) for text in OTHERS} == OTHERS


def test_a_follow_up_inside_its_constraints_is_said(limits: FollowUpLimits) -> None:
    assert_each(INSIDE, lambda text: _assert_said(text, limits))


def _assert_said(text: str, limits: FollowUpLimits) -> None:
    assert check(text, limits) is None


def test_a_prompt_that_is_not_named_or_not_here_is_refused(limits: FollowUpLimits) -> None:
    assert [check(INSIDE[0], limits, key=key) for key in ("", "event.what")] == ["unknown_prompt"] * 2


def test_the_persons_language_is_spoken_where_no_subject_is_closed(limits: FollowUpLimits) -> None:
    asked = "Was haben Sie dort zuerst gehört, als Sie in die Küche kamen?"
    opened = build_for(romance=True, trauma=True)
    assert check(asked, opened, TOLD_IN_GERMAN) is None
    assert check(asked, opened) == "language"
    assert check(asked, limits, TOLD_IN_GERMAN) == "language"  # no meaning of it is compared
