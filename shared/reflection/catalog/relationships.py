"""Prompts about the people around someone whose work is changing."""

from shared.reflection.catalog.idea import PromptIdea

PROMPTS = (
    PromptIdea(
        "relationships.unsaid",
        "notice",
        "negative",
        "honesty courage",
        "What stayed unsaid between you in this? Write down the sentence, just for yourself.",
    ),
    PromptIdea(
        "relationships.their_side",
        "notice",
        "negative neutral",
        "empathy detachment diplomacy",
        "How might the same moment look from where the other person stands? What may they not know about you?",
    ),
    PromptIdea(
        "relationships.who_noticed",
        "notice",
        "neutral positive",
        "empathy community",
        "Who noticed how you are these days? What did they do or say?",
    ),
    PromptIdea(
        "relationships.warm_moment",
        "notice",
        "positive",
        "love gratitude family",
        "Which look, word or gesture in this do you want to remember a year from now?",
    ),
    PromptIdea(
        "relationships.need_from_them",
        "meaning",
        "negative",
        "trust honesty love",
        "What did you need from the other person at that moment: an answer, a hand, or only that they stay?",
    ),
    PromptIdea(
        "relationships.role_without_work",
        "meaning",
        "negative neutral",
        "family authenticity dignity",
        "Who are you to the people close to you when nobody speaks of work?",
    ),
    PromptIdea(
        "relationships.kind_of_friend",
        "meaning",
        "neutral positive",
        "friendship kindness empathy",
        "What kind of friend, partner or parent do you want to be while all this is open?",
    ),
    PromptIdea(
        "relationships.what_holds",
        "meaning",
        "positive",
        "trust belonging resilience",
        "What holds between you that no change at work can touch?",
    ),
    PromptIdea(
        "relationships.who_may_know",
        "step",
        "negative",
        "courage trust caution",
        "Who may know how it really is? What would be a gentle first sentence to them?",
    ),
    PromptIdea(
        "relationships.one_question",
        "step",
        "negative neutral",
        "curiosity diplomacy empathy",
        "Which one question could you ask the other person, and then only listen?",
    ),
    PromptIdea(
        "relationships.small_time",
        "step",
        "neutral positive",
        "family love balance",
        "When this week could there be half an hour with someone you like, without the subject of work?",
    ),
    PromptIdea(
        "relationships.say_thanks",
        "step",
        "positive",
        "gratitude kindness honesty",
        "Whom would you like to thank for this? How would they like to hear it?",
    ),
)
