"""The catalog of value words: what a value may have changed in the story, and a small step that fits it."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class ValueWords:
    """A sentence for the story, and a step for the coming days. `names` are the value's names in lower case."""

    names: str
    story: str
    step: str


VALUES = (
    ValueWords(
        "growth, learning, development, education, personal growth, mastery",
        "Growth mattered to you, so you may have chosen the option that taught you something, even where it was the "
        "slower one.",
        "Ask of each option what you would have learned by the end of it, even if it went badly.",
    ),
    ValueWords(
        "security, stability, safety, financial security, money",
        "Security mattered to you, so there may have been a plan for the careful case before the first big step.",
        "Write down what makes you feel secure, and which of it would still be there after a change.",
    ),
    ValueWords(
        "courage, bravery, boldness",
        "Courage may have looked small from outside: one message sent, one question asked, with a beating heart.",
        "Choose one thing that scares you a little, and make it half as big.",
    ),
    ValueWords(
        "honesty, truth, integrity, authenticity",
        "Because honesty mattered to you, you may have said early what you did not know, and found that it helped.",
        "Write the one sentence about this that you have not said aloud yet.",
    ),
    ValueWords(
        "curiosity, discovery, exploration",
        "Curiosity could have carried you on days when confidence did not: you wanted to see what was behind the door.",
        "Write down three questions about the new that you would ask if nobody were watching.",
    ),
    ValueWords(
        "empathy, compassion, kindness, care, caring",
        "Kindness mattered to you, and some of it may at last have gone to yourself.",
        "Write to yourself, in three sentences, what you would say to a friend in your place.",
    ),
    ValueWords(
        "resilience, perseverance, persistence, strength",
        "You may have been knocked back more than once, and begun again a little sooner each time.",
        "Recall one hard time that you came through, and write down what helped then.",
    ),
    ValueWords(
        "family, children, kids, parents, home",
        "Family mattered to you, so the calendar may have a few fixed hours that belong to them and to nobody else.",
        "Ask at home which hour of the week matters most to them, and keep it free in every plan.",
    ),
    ValueWords(
        "friendship, friends, community, belonging, connection, love, relationships",
        "Because belonging mattered to you, you may have stayed in touch on purpose, with short messages and open "
        "invitations.",
        "Send one short message today to someone whom you would like to have beside you in this.",
    ),
    ValueWords(
        "freedom, independence, autonomy, flexibility",
        "Freedom mattered to you, and you may have traded a little comfort for the right to shape your own days.",
        "Mark the part of this decision that is yours alone, and begin there.",
    ),
    ValueWords(
        "creativity, art, beauty, imagination",
        "Something that you made may stand on a shelf or a screen, because there was room for it in your week.",
        "Give half an hour this week to making something that nobody asked for.",
    ),
    ValueWords(
        "health, wellbeing, well-being, rest, energy",
        "Your health may have had a vote in this, and some plans could have become smaller and better for it.",
        "Ask of each option what an ordinary Tuesday in it would do to your sleep.",
    ),
    ValueWords(
        "balance, work-life balance, time, simplicity",
        "Balance mattered to you, so there could be evenings with nothing in them, and they are not an accident.",
        "Draw your ideal week in blocks, and see which option leaves the most of it standing.",
    ),
    ValueWords(
        "peace, calm, serenity, patience",
        "There may be more quiet in your days, because a few things were allowed to stay unfinished.",
        "Take ten minutes without a screen before you think about this the next time.",
    ),
    ValueWords(
        "purpose, meaning, contribution, service, impact, helping others",
        "You may know better whom your work is good for, and that could carry you through its dull parts.",
        "Write down for whom you would like to be useful, and what they would notice.",
    ),
    ValueWords(
        "fairness, justice, equality, respect",
        "Fairness mattered to you, and you may have spoken up once when staying silent was easier.",
        "Ask what a fair outcome would be for each person whom this touches, you included.",
    ),
    ValueWords(
        "achievement, success, ambition, excellence, recognition",
        "There could be one piece of work that you are quietly proud of, whatever the title on the door says.",
        "Describe one result that would make you proud, so plainly that someone else could recognize it.",
    ),
    ValueWords(
        "caution, prudence, responsibility, reliability, loyalty",
        "Care mattered to you, so you may have gone in steps that could be undone, and slept better for it.",
        "Write down what could go wrong, and beside each point what you could do about it beforehand.",
    ),
    ValueWords(
        "joy, fun, humor, adventure, happiness, play",
        "There may have been more laughter on the way than the plans had room for.",
        "Plan one small thing this week that is only for the joy of it.",
    ),
    ValueWords(
        "diplomacy, harmony, cooperation, teamwork, trust",
        "Getting along mattered to you, and some doors may have opened because people liked to work with you.",
        "Think of one person who sees this differently, and ask what they see.",
    ),
)

UNKNOWN_VALUE = (
    "You named \N{LEFT DOUBLE QUOTATION MARK}{value}\N{RIGHT DOUBLE QUOTATION MARK} as something that matters. It may "
    "have been a quiet compass when two options looked equally good."
)

WORDS_BY_NAME: Mapping[str, ValueWords] = {name.strip(): words for words in VALUES for name in words.names.split(",")}
