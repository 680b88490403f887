"""What is meant without the word is found, and what only looks like it is left alone."""

import pytest

from shared.safety.assessment import assess
from shared.safety.levels import HEAVY, LEVELS, RED, YELLOW

IN_DANGER = {
    "the act as it": (
        "Tonight I'll finally do it.",
        "I've decided when to do it.",
        "gonna do it after the last exam, doesn't matter how it went",
        "I would never tell anyone, but I'm going to do it.",
    ),
    "a date or a note": (
        "The letters are written.",
        "After the 14th it won't matter.",
        "I've left a note for when she comes home.",
    ),
    "a place or means": (
        "I keep going back to the bridge.",
        "I left my coat and my keys on the bench by the river and then somebody came.",
        "The pills I saved up are in the drawer.",
        "The rope is in the car.",
        "I bought charcoal. We don't have a grill.",
    ),
    "a question about a method": (
        "How many tablets does it take?",
        "How high must a bridge be?",
        "Does it hurt to drown?",
        "how long until you pass out with a belt",
        "What's the least painful way to leave?",
    ),
    "a passive wish": (
        "I'd like to not wake.",
        "I want to be gone.",
        "I just want to go to sleep for good.",
        "If a truck took me I wouldn't mind.",
        "I don't want to be anywhere anymore.",
    ),
    "a farewell to one person": (
        "Look after mum for me.",
        "Tell Ben I loved him.",
        "You'll be better off.",
        "forgive me for what you'll find in the garage",
    ),
    "a relapse": (
        "Did it again last night on my arm.",
        "The blade is back in my drawer.",
        "The old scars weren't enough. I opened them.",
    ),
    "slang and typos": (
        "gonna kms",
        "thinking about ctb",
        "i want to unalive",
        "sewerslide sounds nice",
        "time to catch the last bus",
        "the final exit is ordered",
        "going to off myself",
        "wnat to kil mysefl",
    ),
    "a present wish beside something else": (
        "I told my sister I'm fine but I want to be dead.",
        "i told my sister im fine and i want to be dead",
        "Ten years ago I tried and tonight I will finish it.",
        "They say I should hold on. I want to be dead.",
        "lost my job in march and im fine with it my wife says it will work out tonight ill do it the kids are asleep",
        "i cooked dinner for the kids and it was nice and then much later i went upstairs and i cut my arms again",
    ),
}
HARMLESS = (
    "Tonight I'll finally do it: I will send my resignation.",
    "I've decided when to do it. On the first, after the bonus, I'll hand in my notice.",
    "The letters are written, all twelve applications, and the printer is out of ink.",
    "After the 14th it won't matter, because then the probation period is over.",
    "How many tablets does it take to equip the whole sales team?",
    "The rope's in the car, the tent is in the cellar, we leave at six for the mountains.",
    "Could you look after mum for me next week? I'm in Hamburg.",
    "Tell Ben I loved his cake.",
    "I did it again: forgot the keys in the lock.",
    "The final exit on the left leads to the parking garage.",
    "I have to catch the bus at seven.",
    "This is goodbye from me after twelve years, dear colleagues. Thank you for everything.",
    "I'm dying here, the heating is at 27.",
    "They want to kill the project two weeks before it works, and it's killing me.",
    "They cut my pay and I can't do this anymore, I said to my boss.",
    "I'm done. I ended it with the company and I'd love to leave it all behind for a bakery.",
    "I've been killing myself at work for a promotion that never came.",
    "If you ask me, you deserve better: quit, and stop apologizing.",
    "Stay?\n\nrest\n\npain relief\n\nmy kids\n\nhealth",
    "Sorry for the long mail, and thank you for listening.",
)


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in IN_DANGER.items() for text in texts])
def test_danger_without_its_word_is_heavy_or_red(kind: str, text: str) -> None:
    assert LEVELS.index(assess(text).level) >= LEVELS.index(HEAVY), kind


def test_most_of_it_is_red() -> None:
    levels = [assess(text).level for texts in IN_DANGER.values() for text in texts]
    assert levels.count(RED) >= 0.9 * len(levels)


@pytest.mark.parametrize("text", HARMLESS)
def test_a_harmless_look_alike_takes_nothing_away(text: str) -> None:
    assert LEVELS.index(assess(text).level) <= LEVELS.index(YELLOW)


@pytest.mark.parametrize(
    "text",
    [
        "To sleep well, and to have my shoulders back.",
        "I keep thinking of the lighthouse.",
        "I keep turning it over. Really.",
        "A room on the top floor",
        "Going to end it with this client, politely and by phone.",
        "How long does it take to bleed a radiator properly?",
        "I'm signing off for the last time from this account; IT will close it at five.",
        "She pushed me off the slide and I laughed.",
        "Let me think it over until Monday, and then I'll do it.",
    ],
)
def test_what_was_once_a_false_alarm_takes_nothing_away(text: str) -> None:
    assert LEVELS.index(assess(text).level) <= LEVELS.index(YELLOW)
