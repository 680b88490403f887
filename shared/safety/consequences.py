"""What each risk level takes away and gives back: the one place that says it. Domains ask here, and compare no levels.

Only red takes something away, because a coach, a goal or a decision must not stand between someone in danger and a
person who can help. Heavy and yellow only add: words, helplines, a gentler coach. docs/SAFETY.md has the same table.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from shared.safety.levels import GREEN, HEAVY, RED, YELLOW, Level

StreakEffect = Literal["count", "silence", "rest"]
CorrectionKind = Literal["at_once", "after_answer"]
WritingEffect = Literal["open", "gentle", "closed"]


@dataclass(frozen=True)
class Consequences:
    """One row of the table.

    `coach_replies` is about the coach and the support chat, `stories` about simulations, `prompts` about prompts for
    reflection, `theme_ideas` about suggested life themes, `memories` about what was written long ago. `models_read`
    tells whether texts may be sent to models, also for tags, summaries and transcripts; `reminders` whether reminders,
    revisits and digests are sent, `proposals` whether a lighter plan is proposed. `streaks`: days count; or what is
    done counts, nothing can be missed and nothing is celebrated (silence); or days neither add nor break (rest).
    `writing`: a session of therapeutic writing may use all techniques; or only gentle ones, and shorter; or it ends.
    `gentle` tells the coach to be gentler. `helplines` are shown with a written reply, and `asks_directly` means that
    the reply asks about thoughts of death. `correction` is how "this was not meant so" is heard; None where there is
    nothing to correct. `notifies_clinician`: a rise to it is told to clinicians whom the person lets be told.
    """

    coach_replies: bool
    stories: bool
    prompts: bool
    theme_ideas: bool
    memories: bool
    models_read: bool
    reminders: bool
    proposals: bool
    streaks: StreakEffect
    writing: WritingEffect
    gentle: bool
    helplines: bool
    asks_directly: bool
    correction: CorrectionKind | None
    notifies_clinician: bool

    @property
    def celebrates(self) -> bool:
        """Whether badges and streaks are announced; they are earned all the same."""
        return self.streaks == "count"


_ALL_FEATURES = {
    "coach_replies": True,
    "stories": True,
    "prompts": True,
    "theme_ideas": True,
    "memories": True,
    "models_read": True,
    "reminders": True,
    "proposals": True,
}
_NO_FEATURES = dict.fromkeys(_ALL_FEATURES, False)
CONSEQUENCES: Mapping[Level, Consequences] = {
    GREEN: Consequences(
        **_ALL_FEATURES,
        streaks="count",
        writing="open",
        gentle=False,
        helplines=False,
        asks_directly=False,
        correction=None,
        notifies_clinician=False,
    ),
    YELLOW: Consequences(
        **_ALL_FEATURES,
        streaks="count",
        writing="gentle",
        gentle=False,
        helplines=True,
        asks_directly=False,
        correction="at_once",
        notifies_clinician=False,
    ),
    HEAVY: Consequences(
        **_ALL_FEATURES,
        streaks="silence",
        writing="gentle",
        gentle=True,
        helplines=True,
        asks_directly=True,
        correction="at_once",
        notifies_clinician=False,
    ),
    RED: Consequences(
        **_NO_FEATURES,
        streaks="rest",
        writing="closed",
        gentle=True,
        helplines=True,
        asks_directly=True,
        correction="after_answer",
        notifies_clinician=True,
    ),
}


def get_consequences(level: Level) -> Consequences:
    """Return what a level takes away and gives back."""
    return CONSEQUENCES[level]
