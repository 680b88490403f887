"""The emotion wheel: twelve labels for each of three valences, in our own words, for people who look for a word.

The order within a valence is that of the wheel: from calm to stirred up. A label of one's own is as good as these.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from shared.moods.models import EmotionValence


@dataclass(frozen=True)
class KnownEmotion:
    """A word for an emotion, and what someone who feels it might say."""

    name: str
    description: str


EMOTION_WHEEL: Mapping[EmotionValence, tuple[KnownEmotion, ...]] = {
    "positive": (
        KnownEmotion("calm", "Nothing pulls at me right now."),
        KnownEmotion("relieved", "Something that weighed on me is off my shoulders."),
        KnownEmotion("content", "It is enough as it is."),
        KnownEmotion("grateful", "I got something that I do not take for granted."),
        KnownEmotion("warm", "I feel close to someone."),
        KnownEmotion("safe", "I can lean back; the ground holds."),
        KnownEmotion("hopeful", "I can picture this turning out well."),
        KnownEmotion("curious", "I want to know what comes next."),
        KnownEmotion("confident", "I can do what is asked of me."),
        KnownEmotion("proud", "I did that, and it was not easy."),
        KnownEmotion("cheerful", "Small things make me smile."),
        KnownEmotion("thrilled", "I could jump up and down."),
    ),
    "neutral": (
        KnownEmotion("quiet", "Not much moves in me."),
        KnownEmotion("tired", "I have little left for today."),
        KnownEmotion("absent", "My thoughts are somewhere else."),
        KnownEmotion("undecided", "I lean one way, then the other."),
        KnownEmotion("thoughtful", "Something turns over in my mind."),
        KnownEmotion("nostalgic", "I am half in an earlier time."),
        KnownEmotion("focused", "I am with one thing only."),
        KnownEmotion("expectant", "I wait for something to happen."),
        KnownEmotion("surprised", "I did not see that coming."),
        KnownEmotion("touched", "Something got through to me."),
        KnownEmotion("restless", "I cannot sit still."),
        KnownEmotion("torn", "Two things in me pull in two directions."),
    ),
    "negative": (
        KnownEmotion("empty", "Where a feeling should be there is none."),
        KnownEmotion("bored", "Nothing I could do appeals to me."),
        KnownEmotion("discouraged", "I tried, and it did not help."),
        KnownEmotion("sad", "Something is missing, and it hurts."),
        KnownEmotion("lonely", "Nobody is near who knows how I am."),
        KnownEmotion("ashamed", "I wish that nobody had seen it."),
        KnownEmotion("guilty", "I did something that I would like to undo."),
        KnownEmotion("worried", "I keep going through what might go wrong."),
        KnownEmotion("overwhelmed", "It is more than I can carry at once."),
        KnownEmotion("envious", "Someone has what I would need."),
        KnownEmotion("angry", "That was not right, and I am hot with it."),
        KnownEmotion("afraid", "Something is coming, and I want to get away."),
    ),
}
