"""Prompts for any part of life: for entries that belong to none, and for more variety in the others."""

from shared.reflection.catalog.idea import PromptIdea

PROMPTS = (
    PromptIdea(
        "ambiguous.hardest_line",
        "notice",
        "negative",
        "honesty courage",
        "Which line of this entry was the hardest to write? What is around it that you left out?",
    ),
    PromptIdea(
        "ambiguous.in_your_hands",
        "notice",
        "negative neutral",
        "detachment caution resilience",
        "Which part of this is in your hands, which is not, and which are you unsure about?",
    ),
    PromptIdea(
        "ambiguous.first_thought",
        "notice",
        "neutral positive",
        "curiosity honesty",
        "Read your entry once more. What is the first thing that you notice now and did not see while writing?",
    ),
    PromptIdea(
        "ambiguous.what_helped",
        "notice",
        "positive",
        "gratitude resilience",
        "What, or who, helped this along? Name even the smallest part.",
    ),
    PromptIdea(
        "ambiguous.what_hurts_means",
        "meaning",
        "negative",
        "empathy love authenticity",
        "What hurts often shows what we care about. What do you care about in this?",
    ),
    PromptIdea(
        "ambiguous.two_wishes",
        "meaning",
        "negative neutral",
        "diplomacy courage caution",
        "Which two wishes pull in different directions here? What would each of them say if it could speak calmly?",
    ),
    PromptIdea(
        "ambiguous.value_at_work",
        "meaning",
        "neutral positive",
        "authenticity purpose honesty",
        "Which value of yours is at work in this decision? Where do you see it?",
    ),
    PromptIdea(
        "ambiguous.keep_this",
        "meaning",
        "positive",
        "joy meaning gratitude",
        "What in this would you like to keep, whatever else changes?",
    ),
    PromptIdea(
        "ambiguous.not_today",
        "step",
        "negative",
        "compassion patience peace",
        "What does not have to be decided today? What would you like to do with the quiet that leaves?",
    ),
    PromptIdea(
        "ambiguous.by_friday",
        "step",
        "negative neutral",
        "courage curiosity security",
        "By the end of this week, what one small thing would make you say: I moved a little?",
    ),
    PromptIdea(
        "ambiguous.how_to_know",
        "step",
        "neutral positive",
        "curiosity caution learning",
        "How will you know whether this was right for you? What could you look at in a month?",
    ),
    PromptIdea(
        "ambiguous.tell_someone",
        "step",
        "positive",
        "community friendship joy",
        "Who would be glad to hear about this? How and when could you tell them?",
    ),
)
