"""Prompts about work: the one that changes, the one that is gone, the one that may come."""

from shared.reflection.catalog.idea import PromptIdea

PROMPTS = (
    PromptIdea(
        "career.heaviest_hour",
        "notice",
        "negative",
        "resilience honesty",
        "Which hour of this day at work, or without it, weighed the most? What was going on just then?",
    ),
    PromptIdea(
        "career.what_was_said",
        "notice",
        "negative neutral",
        "honesty detachment caution",
        "What has actually been said or written about your work so far, and what have you filled in yourself?",
    ),
    PromptIdea(
        "career.came_easily",
        "notice",
        "neutral positive",
        "curiosity mastery",
        "What came easily to you in this that others might find hard?",
    ),
    PromptIdea(
        "career.good_moment",
        "notice",
        "positive",
        "curiosity gratitude",
        "Which moment in this felt like you at your work? Describe it as if to someone who was not there.",
    ),
    PromptIdea(
        "career.miss_most",
        "meaning",
        "negative",
        "community belonging empathy",
        "If this work ends, what would you miss that has nothing to do with the pay? Who or what is in that picture?",
    ),
    PromptIdea(
        "career.not_the_title",
        "meaning",
        "negative neutral",
        "dignity authenticity resilience",
        "What do people come to you for that no job title ever said?",
    ),
    PromptIdea(
        "career.enough_about_it",
        "meaning",
        "neutral positive",
        "security balance caution",
        "What would have to be true of this work for you to say: this is enough for me, for now?",
    ),
    PromptIdea(
        "career.proud_of",
        "meaning",
        "positive",
        "courage growth",
        "What did you do here that you are quietly proud of, and what does it say about what matters to you?",
    ),
    PromptIdea(
        "career.one_person",
        "step",
        "negative",
        "courage trust community",
        "Who has been through something like this? What would you like to ask them, in one sentence?",
    ),
    PromptIdea(
        "career.next_fact",
        "step",
        "negative neutral",
        "curiosity caution security",
        "Which one fact about your work would make the next days easier to plan? Who could know it?",
    ),
    PromptIdea(
        "career.half_an_hour",
        "step",
        "neutral positive",
        "learning curiosity growth",
        "If you had half an hour this week just to try something in your field, what would you open first?",
    ),
    PromptIdea(
        "career.more_of_it",
        "step",
        "positive",
        "purpose courage",
        "Where could you have a little more of this next week? Name a day and a small occasion.",
    ),
)
