"""The catalog of scenes: what an ordinary day of a possible future may look like, for each domain of seed 000.

People who fear for their work, or have just lost it, read them: warm and concrete, with "may" and "could", without
promises and without advice to take a risk. `{when}` is how far ahead the day is, `{date}` the day on which a claim can
be checked.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Scene:
    """The texts about one domain.

    `days` are whole descriptions, of which one is told; `aside` is told where the domain comes second. Claims are for a
    quarter of the horizon, half of it, and its end; the last one is for horizons that are long enough.
    """

    days: tuple[str, ...]
    hard: tuple[str, ...]
    aside: str
    early: str
    middle: str
    late: str
    steps: tuple[str, ...]

    def list_texts(self) -> tuple[str, ...]:
        """Return all texts of the scene, of which a story has some."""
        return (*self.days, *self.hard, self.aside, self.early, self.middle, self.late, *self.steps)


CAREER = Scene(
    days=(
        "Picture an ordinary morning, {when} from now. There is coffee, a list of a few things to do, and work that "
        "uses more of what you know than you would have guessed on a bad day. It may carry another title than the one "
        "you had. Some of what you do could be done beside the new tools, and some of it is the part that people "
        "still come to you for.",
        "Picture a Wednesday, {when} from now. Someone asks you for help with something that you used to find hard "
        "to put a name to, and you notice that it has become your thing. The way here may have been less of a ladder "
        "and more of a path with a few turns: a conversation, a small try, another conversation.",
        "Picture yourself {when} from now, telling someone at a kitchen table how it went. You might begin with the "
        "weeks in which nothing moved. Then with one person who answered, one task that went well, and how the next "
        "step became easier to see once the first one was taken.",
    ),
    hard=(
        "It was not all light. There may have been applications without an answer, and mornings on which your old "
        "role was sorely missed.",
        "Parts of the way could have been slow, and being a beginner again may have stung more than once.",
    ),
    aside="At work, some of the fog could have lifted: not everything is settled, but you know your next two steps.",
    early="By {date} I have talked to two people who have made a change like this one.",
    middle="By {date} I have tried a small piece of this work, such as a trial day, a course unit or a sample task.",
    late="By {date} I spend most of my working week on something that I chose with open eyes.",
    steps=(
        "Write to one person who has made a change like this, and ask what surprised them.",
        "List five things that colleagues came to you for. Put a star beside those that you would like to keep doing.",
        "Take one hour this week for a small try: one lesson, one sample, one conversation.",
        "Write down what you would need to know before you decide, and who could tell you.",
    ),
)

FINANCE = Scene(
    days=(
        "Picture an evening, {when} from now, with the month's figures on one page in front of you. They may not be "
        "grand, but they hold no surprises. You know what a month costs, what comes in, and how long you could go on "
        "if something changed. That page could be the reason why you sleep better than you did.",
        "Picture a small moment, {when} from now: a bill arrives, and it is just a bill. The plan behind that calm may "
        "have been plain. A few costs let go, a cushion that grew slowly, and one honest talk about money that was "
        "easier than feared.",
    ),
    hard=(
        "There may have been months in which the figures were tight and a wish had to wait.",
        "Looking at the figures for the first time could have taken more courage than anything that came after.",
    ),
    aside="With money, things may be simpler than they were: a page with the figures, and fewer surprises.",
    early="By {date} I know what one ordinary month costs me.",
    middle="By {date} I have let go of at least one cost that I do not miss.",
    late="By {date} I have put something aside in more than half of the months since today.",
    steps=(
        "Put last month's income and costs on one page. Rounded figures are good enough.",
        "Write down how many months your savings would carry you, in a plain and in a careful version.",
        "Ask one person you trust, or a free advice service, to look at the figures with you.",
        "Choose one cost to pause for a month, and see whether you miss it.",
    ),
)

HEALTH = Scene(
    days=(
        "Picture a morning, {when} from now, that begins a little slower than today's. You may have slept enough. "
        "There could be a walk that has become yours, and a way to notice early when things get too much. The days are "
        "not all good, and that is all right.",
        "Picture an afternoon, {when} from now: the work is put away at an hour that you chose, and there is something "
        "left in you for the evening. It may have begun with one small habit that was kept on most days, and forgiven "
        "on the others.",
    ),
    hard=(
        "Some weeks may have gone by without any of it, and starting again could have felt like starting from nothing.",
        "It may have been hard to put rest first while so much seemed urgent.",
    ),
    aside="You may also be kinder to your body than you were, in small ways that last.",
    early="By {date} I have kept one small habit that does me good on most days of a week.",
    middle="By {date} I have told someone honestly how I am.",
    late="By {date} I feel rested on more days than not.",
    steps=(
        "Choose one thing that does you good and takes ten minutes. Give it a fixed place in tomorrow.",
        "Tell someone close to you, in one honest sentence, how you are.",
        "For a week, note each evening what gave you energy and what took it.",
        "If something has troubled your body for a while, make the appointment that you have put off.",
    ),
)

RELATIONSHIPS = Scene(
    days=(
        "Picture a table, {when} from now, with the people who matter to you around it. You may talk about this very "
        "time, perhaps with a smile. They know more of what you were carrying than they did back then, and it may have "
        "brought you closer that you let them.",
        "Picture a phone call, {when} from now, with someone whose voice does you good. You might both remember the "
        "talk that you had put off, and that it began clumsily. After it, some things could have become easier to say.",
    ),
    hard=(
        "Some talks may have gone badly at first, and not everyone could come along at the same pace.",
        "There may have been evenings on which you felt alone with it, even with others in the room.",
    ),
    aside="The people close to you may know more of what moves you, because you told them a little earlier than usual.",
    early="By {date} I have had one honest talk about this with someone who is close to me.",
    middle="By {date} we have agreed on one thing that each of us does differently.",
    late="By {date} I have someone whom I can tell when it gets hard, and I have done so.",
    steps=(
        "Ask someone close to you for half an hour, and begin with: I do not need advice yet, only an ear.",
        "Write down what you would like the other person to understand, in two sentences.",
        "Plan one hour this week with someone who does you good, with no talk of problems.",
        "Ask the people whom this touches what they hope for, and what they worry about.",
    ),
)

PERSONAL_GROWTH = Scene(
    days=(
        "Picture yourself {when} from now, doing something without much thought that is still new to you today. It may "
        "not look like much from outside. You could have learned it in small pieces, with a few dull ones among them, "
        "and somewhere on the way the question whether you are too late for it went quiet.",
        "Picture a quiet hour, {when} from now, with a notebook that holds the way here. You may read what worried you "
        "today and find that some of it solved itself, some of it you solved, and some of it stopped being important.",
    ),
    hard=(
        "There may have been a stretch in which you compared yourself with others and liked yourself less for it.",
        "Progress could have been hard to see for weeks, until someone else noticed it first.",
    ),
    aside="You could also know yourself a little better: what gives you energy, and what you no longer have to prove.",
    early="By {date} I have spent at least five hours on something that I want to learn.",
    middle="By {date} I have shown someone a thing that I made or learned.",
    late="By {date} I can do one thing that I cannot do today.",
    steps=(
        "Pick the smallest piece of what you want to learn, and do it once this week.",
        "Look for one person who is a few steps ahead of you, and ask how they began.",
        "Write down three things that you could not do two years ago.",
        "Set a date in two weeks to look back, and write down now what you would be glad to see.",
    ),
)

AMBIGUOUS = Scene(
    days=(
        "Picture an ordinary day, {when} from now. The question that you carry today has become a story that you can "
        "tell. You may have decided, looked again, and changed a detail or two. What stays is that you took the time "
        "to ask yourself what matters.",
        "Picture yourself {when} from now, looking back at this page. It may not have gone as any plan said. You could "
        "have taken one small step, seen what it did, and then the next, and that may have been enough to get here.",
    ),
    hard=(
        "There may have been days on which you doubted the whole thing, and days on which you did not think of it.",
        "Waiting until it became clearer could have been the hardest part.",
    ),
    aside="Other parts of life may have kept their own pace, and that could have been a comfort.",
    early="By {date} I have told one person what I am deciding and why it matters to me.",
    middle="By {date} I have taken one step that can still be undone, and looked at what it changed.",
    late="By {date} I have decided, and I can say in two sentences why.",
    steps=(
        "Write down your options, with one thing that each would give you and one that it would cost.",
        "Ask yourself what you would tell a good friend who was in your place.",
        "Find the smallest step that can still be undone, and choose a day for it.",
        "Sleep on it once more, and write down what you think first in the morning.",
    ),
)

SCENES: Mapping[str, Scene] = {
    "career": CAREER,
    "finance": FINANCE,
    "health": HEALTH,
    "relationships": RELATIONSHIPS,
    "personal_growth": PERSONAL_GROWTH,
    "ambiguous": AMBIGUOUS,
}

CLOSINGS = (
    "This is one way it could go, not a forecast. If a part of it made you nod or shake your head, that part is worth "
    "a second look.",
    "It could go quite differently, and it is your life that decides. Keep what rings true and leave the rest here.",
    "Nobody knows how it goes, and this is only one picture of many. What would you like to be different in yours?",
)
