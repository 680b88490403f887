"""Prompts about learning, changing, and being a beginner again."""

from shared.reflection.catalog.idea import PromptIdea

PROMPTS = (
    PromptIdea(
        "personal_growth.inner_voice",
        "notice",
        "negative",
        "compassion honesty",
        "What did you say to yourself when it got hard? Whose voice does that sound like?",
    ),
    PromptIdea(
        "personal_growth.old_and_new",
        "notice",
        "negative neutral",
        "resilience detachment growth",
        "What in this feels like an old story, and what is different this time?",
    ),
    PromptIdea(
        "personal_growth.surprise",
        "notice",
        "neutral positive",
        "curiosity learning",
        "What surprised you about yourself here?",
    ),
    PromptIdea(
        "personal_growth.before_and_now",
        "notice",
        "positive",
        "growth learning mastery",
        "What can you do, say or bear today that you could not a year ago? Where does this entry show it?",
    ),
    PromptIdea(
        "personal_growth.wish_to_hear",
        "meaning",
        "negative",
        "honesty empathy resilience",
        "What do you wish someone would say to you about this, and mean it?",
    ),
    PromptIdea(
        "personal_growth.let_go",
        "meaning",
        "negative neutral",
        "detachment authenticity simplicity",
        "Which picture of who you should be by now could you put down for a while?",
    ),
    PromptIdea(
        "personal_growth.worth_learning",
        "meaning",
        "neutral positive",
        "curiosity learning purpose",
        "What would you want to learn even if no one ever paid you for it?",
    ),
    PromptIdea(
        "personal_growth.thread",
        "meaning",
        "positive",
        "purpose meaning growth",
        "Which thread runs from this back to something you loved long ago?",
    ),
    PromptIdea(
        "personal_growth.beginner_friend",
        "step",
        "negative",
        "kindness compassion humility",
        "How would you speak to a friend on a first clumsy day like this? Which of those words could be for you?",
    ),
    PromptIdea(
        "personal_growth.small_experiment",
        "step",
        "negative neutral",
        "curiosity courage caution",
        "What small experiment would cost little if it fails? When would you know what it showed?",
    ),
    PromptIdea(
        "personal_growth.teach_one",
        "step",
        "neutral positive",
        "generosity mastery community",
        "What did you learn here that you could show to one other person this month?",
    ),
    PromptIdea(
        "personal_growth.next_stretch",
        "step",
        "positive",
        "courage adventure growth",
        "What would be the next slightly bigger version of this? What would help you to dare it?",
    ),
)
