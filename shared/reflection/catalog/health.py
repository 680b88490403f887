"""Prompts about body, sleep and strength while work is uncertain."""

from shared.reflection.catalog.idea import PromptIdea

PROMPTS = (
    PromptIdea(
        "health.where_it_sits",
        "notice",
        "negative",
        "honesty compassion",
        "Where in your body do you feel this entry as you read it again? What is that place asking for?",
    ),
    PromptIdea(
        "health.last_night",
        "notice",
        "negative neutral",
        "health balance honesty",
        "How did you sleep and eat in the days around this? What changed first?",
    ),
    PromptIdea(
        "health.what_gave_strength",
        "notice",
        "neutral positive",
        "resilience health",
        "What gave you strength on that day, even for ten minutes?",
    ),
    PromptIdea(
        "health.light_moment",
        "notice",
        "positive",
        "joy gratitude health",
        "When did you feel light or awake? What were you doing, and where?",
    ),
    PromptIdea(
        "health.carry_less",
        "meaning",
        "negative",
        "compassion caution balance",
        "What are you asking of yourself these days that you would not ask of a friend who is this tired?",
    ),
    PromptIdea(
        "health.meaning_of_rest",
        "meaning",
        "negative neutral",
        "balance detachment peace",
        "What does rest mean to you when there is no workday to rest from?",
    ),
    PromptIdea(
        "health.strength_for_what",
        "meaning",
        "neutral positive",
        "purpose family balance",
        "What, or whom, do you want to have strength for this month?",
    ),
    PromptIdea(
        "health.good_care",
        "meaning",
        "positive",
        "kindness growth health",
        "What does it say about you that you took care of yourself here?",
    ),
    PromptIdea(
        "health.one_thing_off",
        "step",
        "negative",
        "balance courage simplicity",
        "Which one thing could you take off tomorrow's list without anyone coming to harm?",
    ),
    PromptIdea(
        "health.small_anchor",
        "step",
        "negative neutral",
        "resilience stability health",
        "Which small thing would hold tomorrow together: a walk, a meal at a table, a call? At what time?",
    ),
    PromptIdea(
        "health.repeat_it",
        "step",
        "neutral positive",
        "discipline health curiosity",
        "What was good for you lately and easy to repeat? Where does it fit into the coming week?",
    ),
    PromptIdea(
        "health.share_it",
        "step",
        "positive",
        "community joy empathy",
        "Who might like to join you in what did you good? How would you ask them?",
    ),
)
