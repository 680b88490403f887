"""The families of signals with their phrases. What is changed here takes effect with the next `make tables`."""

from shared.safety.levels import RED, YELLOW
from shared.safety.rules.patterns import distress, ideation, plans, self_harm, violence
from shared.safety.rules.signals import DRAWN_TO_DEATH, DRAWN_TO_MEANS, SOMEONE_ELSE, SignalFamily

FAMILIES: tuple[tuple[SignalFamily, tuple[str, ...]], ...] = (
    (
        SignalFamily("ideation", RED),
        (
            *ideation.IDEATION,
            *ideation.NO_REASON_TO_LIVE,
            *ideation.INDIRECT_IDEATION,
            *ideation.IDEATION_OTHER_AUTHORS,
            *ideation.IDEATION_OTHER_AUTHORS_FIRM,
        ),
    ),
    (SignalFamily("ideation", RED, tentative=True), ideation.IDEATION_OTHER_AUTHORS_TENTATIVE),
    (SignalFamily("death_longed_for", RED), ideation.LONGING_FOR_DEATH),
    (SignalFamily("suicide", RED), ideation.SUICIDE),
    (SignalFamily(DRAWN_TO_DEATH, RED), ideation.ATTRACTION_TO_DEATH),
    (SignalFamily(DRAWN_TO_MEANS, RED), plans.ATTRACTION_TO_MEANS),
    (
        SignalFamily("plan", RED),
        (*plans.PLAN, *plans.PLAN_IN_OTHER_WORDS, *plans.PLAN_OTHER_AUTHORS, *plans.PLAN_OTHER_AUTHORS_FIRM),
    ),
    (SignalFamily("plan", RED, tentative=True), (*plans.PLAN_TENTATIVE, *plans.PLAN_OTHER_AUTHORS_TENTATIVE)),
    (SignalFamily("means", RED), plans.MEANS),
    (SignalFamily("means", RED, tentative=True), (*plans.MEANS_TENTATIVE, *plans.MEANS_OTHER_AUTHORS_TENTATIVE)),
    (SignalFamily("goodbye", RED), (*plans.GOODBYE, *plans.GOODBYE_OTHER_AUTHORS_FIRM)),
    (SignalFamily("goodbye", RED, tentative=True), (*plans.GOODBYE_TENTATIVE, *plans.GOODBYE_OTHER_AUTHORS_TENTATIVE)),
    (
        SignalFamily("self_harm", RED),
        (*self_harm.SELF_HARM, *self_harm.SELF_HARM_IN_OTHER_WORDS, *self_harm.SELF_HARM_OTHER_AUTHORS_FIRM),
    ),
    (SignalFamily("self_harm", RED, tentative=True), self_harm.SELF_HARM_OTHER_AUTHORS_TENTATIVE),
    (SignalFamily("violence", RED), (*violence.VIOLENCE, *violence.VIOLENCE_OTHER_AUTHORS_FIRM)),
    (SignalFamily("violence", RED, tentative=True), violence.VIOLENCE_OTHER_AUTHORS_TENTATIVE),
    (SignalFamily("ideation", RED), ideation.IDEATION_PARAPHRASED),
    (SignalFamily("ideation", RED, likely=True), ideation.IDEATION_LIKELY),
    (SignalFamily("ideation", RED, tentative=True), ideation.IDEATION_TENTATIVE),
    (SignalFamily("plan", RED), plans.PLAN_PARAPHRASED),
    (SignalFamily("plan", RED, likely=True), plans.PLAN_LIKELY),
    (SignalFamily("plan", RED, tentative=True), plans.PLAN_PARAPHRASED_TENTATIVE),
    (SignalFamily("means", RED), plans.MEANS_PARAPHRASED),
    (SignalFamily("means", RED, likely=True), plans.MEANS_LIKELY),
    (SignalFamily("means", RED, tentative=True), plans.MEANS_PARAPHRASED_TENTATIVE),
    (SignalFamily("goodbye", RED), plans.GOODBYE_PARAPHRASED),
    (SignalFamily("goodbye", RED, likely=True), plans.GOODBYE_LIKELY),
    (SignalFamily("goodbye", RED, tentative=True), plans.GOODBYE_PARAPHRASED_TENTATIVE),
    (SignalFamily("self_harm", RED), self_harm.SELF_HARM_PARAPHRASED),
    (SignalFamily("self_harm", RED, likely=True), self_harm.SELF_HARM_LIKELY),
    (SignalFamily("self_harm", RED, tentative=True), self_harm.SELF_HARM_TENTATIVE),
    (SignalFamily("violence", RED), violence.VIOLENCE_PARAPHRASED),
    (SignalFamily("violence", RED, likely=True), violence.VIOLENCE_LIKELY),
    (SignalFamily("violence", RED, tentative=True), violence.VIOLENCE_TENTATIVE),
    (SignalFamily("hopelessness", YELLOW), distress.HOPELESSNESS),
    (SignalFamily("burden", YELLOW), distress.BURDEN),
    (SignalFamily("despair", YELLOW), distress.DESPAIR),
    (SignalFamily("frightened", YELLOW), distress.FRIGHTENED),
    (SignalFamily(SOMEONE_ELSE, YELLOW), distress.OTHERS_AT_RISK),
)
