"""Prompts about money: what is known, what is feared, what is enough. None of them is advice."""

from shared.reflection.catalog.idea import PromptIdea

PROMPTS = (
    PromptIdea(
        "finance.loudest_number",
        "notice",
        "negative",
        "honesty security",
        "Which number is on your mind most? How sure are you of it, and where does it come from?",
    ),
    PromptIdea(
        "finance.known_and_feared",
        "notice",
        "negative neutral",
        "caution detachment honesty",
        "Draw a line: what do you know about your money for the next three months, and what do you fear?",
    ),
    PromptIdea(
        "finance.what_covers",
        "notice",
        "neutral positive",
        "security stability caution",
        "What is already covered? List it, however plain it seems.",
    ),
    PromptIdea(
        "finance.relief",
        "notice",
        "positive",
        "security peace gratitude",
        "What exactly brought the relief you write about? Was it a sum, a date, or a word?",
    ),
    PromptIdea(
        "finance.behind_the_worry",
        "meaning",
        "negative",
        "family security dignity",
        "Behind the worry about money, whom or what do you want to protect?",
    ),
    PromptIdea(
        "finance.dearer_than_price",
        "meaning",
        "negative neutral",
        "simplicity honesty authenticity",
        "Which expense is worth more to you than its price, and which one less? What does that tell you?",
    ),
    PromptIdea(
        "finance.enough",
        "meaning",
        "neutral positive",
        "simplicity freedom balance",
        "What would enough look like for you this year, in everyday things rather than in figures?",
    ),
    PromptIdea(
        "finance.room_for",
        "meaning",
        "positive",
        "freedom generosity courage",
        "If there is a little more room now, what is it room for?",
    ),
    PromptIdea(
        "finance.one_call",
        "step",
        "negative",
        "courage security honesty",
        "Which one letter, bill or call are you putting off? What is the smallest piece of it that takes five minutes?",
    ),
    PromptIdea(
        "finance.who_knows",
        "step",
        "negative neutral",
        "curiosity trust diplomacy",
        "Who could look at the numbers with you for an hour, someone who has nothing to sell?",
    ),
    PromptIdea(
        "finance.one_page",
        "step",
        "neutral positive",
        "responsibility caution stability",
        "What would belong on a single page about your next three months? Which line can you fill in today?",
    ),
    PromptIdea(
        "finance.keep_what_works",
        "step",
        "positive",
        "discipline security resilience",
        "Which habit with money has carried you lately? How can you make it easy to keep?",
    ),
)
