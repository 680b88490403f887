"""The first assessment: fifteen pairs of statements, the answers that are stored so far, and the ranking they give.

Each pair offers two statements, each for one value, and both are good. The design is fixed and balanced. Put the values
in a circle: each is paired with its neighbors and with the ones next to these, except for one pair; that gives 15. So
every value occurs 4 times, Caution and Diplomacy 3 times. Each opposed pair is included, no value occurs twice in a
row, and none stands much more often on one side than on the other. Answers are stored one by one, so that the
assessment can be interrupted and continued on any device.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shared.accounts.service import ValueScore
from shared.core import clock
from shared.core.db.conditional_writes import try_add
from shared.core.errors import Conflict
from shared.core.single_flight import single_flight
from shared.values.catalog import KNOWN_VALUES
from shared.values.models import ValueAssessment

Choices = Mapping[str, str]


@dataclass(frozen=True)
class PairOption:
    """A value, and a statement of someone who lives by it."""

    value: str
    statement: str


@dataclass(frozen=True)
class Pair:
    """Two options to choose from."""

    first: PairOption
    second: PairOption

    @property
    def id(self) -> str:
        """The permanent id of the pair."""
        return f"{self.first.value}-{self.second.value}".lower()

    @property
    def values(self) -> tuple[str, str]:
        """The two values."""
        return (self.first.value, self.second.value)


PAIRS = (
    Pair(
        PairOption("Courage", "I would rather try and stumble than always wonder."),
        PairOption("Caution", "I would rather know the ground before I walk on it."),
    ),
    Pair(
        PairOption("Diplomacy", "In a quarrel I look for words that both sides can live with."),
        PairOption("Empathy", "In a quarrel I first want to understand how it feels over there."),
    ),
    Pair(
        PairOption("Curiosity", "When my plans fall apart, I begin to wonder what else there is."),
        PairOption("Resilience", "When my plans fall apart, I gather myself and go on."),
    ),
    Pair(
        PairOption("Honesty", "I tell people early, even while things are still unclear."),
        PairOption("Caution", "I wait to tell people until I know what is really going on."),
    ),
    Pair(
        PairOption("Empathy", "When a friend is in trouble, I am in it with them."),
        PairOption("Detachment", "When a friend is in trouble, I keep the calm that they have lost."),
    ),
    Pair(
        PairOption("Resilience", "What I am proud of is what I have come through."),
        PairOption("Courage", "What I am proud of is what I have dared."),
    ),
    Pair(
        PairOption("Diplomacy", "A good team finds a way to say things without hurting."),
        PairOption("Honesty", "A good team can hear how things really are."),
    ),
    Pair(
        PairOption("Detachment", "When the news is full of change, I take a step back."),
        PairOption("Curiosity", "When the news is full of change, I want to know how it works."),
    ),
    Pair(
        PairOption("Caution", "I sleep well when I have thought of what could go wrong."),
        PairOption("Resilience", "I sleep well because I trust myself to cope with what goes wrong."),
    ),
    Pair(
        PairOption("Honesty", "Being a good friend means saying the uncomfortable thing."),
        PairOption("Empathy", "Being a good friend means feeling what is needed, and sometimes just listening."),
    ),
    Pair(
        PairOption("Detachment", "After a hard talk I let it go and look at it again tomorrow."),
        PairOption("Diplomacy", "After a hard talk I find a way to meet again on good terms."),
    ),
    Pair(
        PairOption("Courage", "I regret most the chances that I did not take."),
        PairOption("Honesty", "I regret most the times when I was not true to myself."),
    ),
    Pair(
        PairOption("Empathy", "Meeting someone new, I notice first how they are."),
        PairOption("Curiosity", "Meeting someone new, I want to hear what they know that I do not."),
    ),
    Pair(
        PairOption("Resilience", "A bad week is over when I am back on my feet."),
        PairOption("Detachment", "A bad week is over when I can look at it from outside."),
    ),
    Pair(
        PairOption("Curiosity", "A new beginning means that I get to learn something."),
        PairOption("Courage", "A new beginning means that I have to leap, and I do."),
    ),
)


@single_flight
def get_pairs_by_id() -> dict[str, Pair]:
    """Return the pairs by id, in the order in which they are asked."""
    return {pair.id: pair for pair in PAIRS}


def rank_values(choices: Mapping[str, str]) -> list[ValueScore]:
    """Rank the eight values by the answers; `choices` has one for every pair.

    A value's score is the percentage of its pairs in which it was chosen. Of two values with the same score, the one
    that was preferred to stronger values comes first, and then the one that comes first in the form.
    """
    shares = {value.name: _compute_share(value.name, choices) for value in KNOWN_VALUES}
    ranked = sorted(shares, key=lambda name: (-shares[name], -_compute_strength(name, choices, shares)))
    return [ValueScore(value=name, score=round(100 * shares[name])) for name in ranked]


def find_assessment(db: Session, user_id: UUID) -> ValueAssessment | None:
    """Return the stored answers of a person, if there are any."""
    return db.scalars(select(ValueAssessment).where(ValueAssessment.user_id == user_id)).one_or_none()


def read_choices(row: ValueAssessment | None) -> dict[str, str]:
    """Return the stored answers to pairs that still exist."""
    stored: dict[str, str] = json.loads(row.choices) if row else {}
    return {pair_id: chosen for pair_id, chosen in stored.items() if pair_id in get_pairs_by_id()}


def store_choices(db: Session, user_id: UUID, new: Choices) -> Choices:
    """Add answers to the stored ones; 409 where another device does so at this moment."""
    row = find_assessment(db, user_id)
    choices = {**read_choices(row), **new}
    text = json.dumps(choices)
    if row is not None:
        row.choices, row.updated_at = text, clock.now()
        db.flush()
        return choices
    if not try_add(db, ValueAssessment(user_id=user_id, choices=text)):
        raise Conflict("Another device is storing your answers. Please try again.")
    return choices


def _compute_share(name: str, choices: Mapping[str, str]) -> float:
    pair_ids = [pair.id for pair in PAIRS if name in pair.values]
    return sum(choices[pair_id] == name for pair_id in pair_ids) / len(pair_ids)


def _compute_strength(name: str, choices: Mapping[str, str], shares: Mapping[str, float]) -> float:
    """Add up the shares of the values that this one was preferred to."""
    won = [pair.values for pair in PAIRS if choices[pair.id] == name]
    return sum(shares[first if second == name else second] for first, second in won)
