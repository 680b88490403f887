"""How the demo person felt: a log a day with its energy, and days without one, which are gaps."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Mood:
    """A mood as it is logged: intensity and energy from 0 to 10, labels and activities separated by commas."""

    day: int
    time: str
    valence: Literal["positive", "neutral", "negative"]
    intensity: int
    labels: str
    activities: str
    energy: int
    note: str | None = None
    after_conversation: bool = False
    """Whether it belongs to the conversation with the coach before it."""


MOODS = (
    Mood(0, "21:30", "negative", 8, "overwhelmed, angry", "work", 3, "The lighthouse slide."),
    Mood(1, "22:10", "negative", 6, "worried, guilty", "family, cooking", 3),
    Mood(2, "18:00", "neutral", 5, "undecided, restless", "work, paperwork", 4, "Eleven minutes."),
    Mood(3, "07:40", "negative", 7, "worried, tired", "bad night", 2),
    Mood(4, "20:30", "positive", 6, "touched, proud", "work, phone call", 6, after_conversation=True),
    Mood(5, "21:00", "positive", 5, "warm, grateful", "friends, cooking", 6, "Noodles at Amira's."),
    Mood(6, "20:20", "neutral", 3, "quiet", "housework", 5),
    Mood(7, "09:30", "positive", 7, "calm, content", "walk", 7, "Heron."),
    Mood(8, "22:30", "negative", 6, "envious, ashamed", "work", 4),
    Mood(9, "19:20", "positive", 4, "curious, a bit amused", "course", 6),
    Mood(10, "21:10", "neutral", 4, "tired", "work, course", 4),
    Mood(11, "21:45", "negative", 7, "angry", "work, writing", 5, "Better after the letter that I will not send."),
    Mood(13, "17:30", "positive", 5, "content", "swimming, family", 7),
    Mood(14, "19:50", "positive", 5, "hopeful, quiet", "walk, course", 6),
    Mood(15, "14:00", "positive", 6, "curious, hopeful", "friends", 7),
    Mood(16, "22:55", "positive", 4, "focused", "course", 5),
    Mood(17, "20:40", "neutral", 4, "absent", "work, housework", 4),
    Mood(18, "21:30", "negative", 8, "ashamed, discouraged", "work", 2, "The claim that I let stand."),
    Mood(19, "18:00", "positive", 6, "relieved, proud", "phone call", 5),
    Mood(20, "20:15", "positive", 5, "warm", "swimming, friends", 7),
    Mood(21, "11:20", "positive", 5, "safe, focused", "family, paperwork", 6, "A number instead of a fog."),
    Mood(22, "19:30", "neutral", 3, "thoughtful", "walk", 6),
    Mood(23, "20:30", "positive", 7, "curious, thrilled", "friends, reading", 7),
    Mood(24, "07:25", "negative", 5, "worried, torn", "bad night", 3),
    Mood(26, "22:15", "positive", 6, "calm", "swimming", 7),
    Mood(27, "21:40", "positive", 4, "hopeful, shaky", "writing", 5),
    Mood(28, "20:00", "neutral", 4, "expectant", "work, course", 5),
    Mood(29, "20:30", "negative", 5, "ashamed, sad", "family", 4),
    Mood(30, "19:10", "neutral", 5, "restless", "course", 5),
    Mood(31, "14:10", "positive", 9, "confident, awake", "hospital", 6, "Eight people in three hours."),
    Mood(32, "18:45", "positive", 6, "content", "swimming", 7),
    Mood(33, "22:00", "neutral", 5, "undecided, thoughtful", "writing", 5),
    Mood(34, "21:30", "negative", 4, "bored, tired", "work", 4),
    Mood(35, "23:40", "negative", 7, "discouraged, lonely", "work", 2, after_conversation=True),
    Mood(36, "21:15", "positive", 6, "warm, cheerful", "friends, cooking", 6),
    Mood(38, "20:50", "positive", 8, "relieved, thrilled", "phone call", 7),
    Mood(39, "18:30", "positive", 5, "content", "swimming, course", 7),
    Mood(40, "17:00", "negative", 5, "bored, empty", "work", 3, "Two hundred letters."),
    Mood(41, "20:00", "neutral", 3, "quiet", "housework", 5),
    Mood(42, "21:20", "positive", 6, "curious, proud", "course", 6),
    Mood(43, "19:00", "neutral", 5, "torn", "walk", 6),
    Mood(44, "19:30", "positive", 7, "relieved, confident", "driving", 7, "Said it aloud."),
    Mood(45, "21:00", "neutral", 6, "restless, expectant", "course", 5),
    Mood(46, "22:30", "positive", 6, "hopeful, tired", "hospital", 4),
    Mood(48, "20:40", "positive", 7, "relieved, nostalgic", "work", 5),
    Mood(49, "10:30", "positive", 5, "calm", "walk, family", 7),
    Mood(50, "17:00", "negative", 5, "worried", "bad night", 4, "The doubt that I ordered."),
    Mood(51, "19:20", "neutral", 4, "thoughtful", "swimming", 6),
    Mood(52, "21:50", "positive", 9, "cheerful, warm", "family, cooking", 7, "Burned pancakes."),
    Mood(53, "20:10", "neutral", 5, "expectant", "course", 6),
    Mood(54, "11:40", "positive", 10, "thrilled, grateful", "phone call", 9, "They want me."),
    Mood(55, "18:00", "positive", 7, "content", "friends, swimming", 8),
    Mood(56, "21:05", "negative", 4, "worried", "writing, paperwork", 5),
    Mood(57, "19:30", "positive", 5, "focused", "course", 7),
    Mood(58, "19:20", "positive", 7, "grateful, calm", "walk", 7),
    Mood(59, "20:00", "positive", 6, "curious, expectant", "family, walk", 7),
)
