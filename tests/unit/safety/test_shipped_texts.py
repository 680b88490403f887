"""Nothing that the app shows screens above green where somebody repeats it, and what stands beside it is read whole."""

from shared.safety.assessment import assess
from shared.safety.levels import GREEN, RED
from shared.safety.rules.shipped_text_table import DOCUMENTS, UNSHOWN, list_texts, load_document, render_table
from shared.safety.rules.shipped_texts import SHIPPED_TEXTS_FILE, remove_shipped_texts

LISTENED_FOR = frozenset(("care_words", "phrases", "groups"))
QUESTION = "What do you leave open on purpose?"
EXCEPTIONS = {
    "answers and conditions to choose, which are about the one who chooses": {
        "Food, weight or my body are a hard subject for me",
        "Food, eating or my shape take up more of my thoughts than I want, or frighten me",
        "Pain or pressure in the chest, or fainting, when I exert myself",
        "I have had panic attacks lately",
        "Memories come back as if it were happening now",
        "A weight that I feel well at, slowly and without hunger",
        "I used to, and am coming back",
        "I sometimes feel unreal or far away from my body",
        "Paying attention to my body makes things worse",
        "Someone is threatening or hurting me",
        "A child or someone else who needs me",
        *("A little like me", "Not at all like me"),
    },
    "beginnings that somebody completes": {
        "What I will not carry any further is...",
        *("What I am worth", "What I wish for you is...", "You are not the only one who..."),
    },
}


def test_no_text_of_ours_screens_above_green_but_for_named_exceptions() -> None:
    shown = (one for name in DOCUMENTS for one in list_texts(load_document(name), UNSHOWN | LISTENED_FOR))
    grave = {one for one in shown if remove_shipped_texts(one) and assess(one).level != GREEN}
    assert grave == set().union(*EXCEPTIONS.values())


def test_the_table_has_what_the_documents_say() -> None:
    assert SHIPPED_TEXTS_FILE.read_text(encoding="utf-8") == render_table()


def test_words_beside_a_question_of_ours_are_all_read() -> None:
    for text in ("{} My life. I want to kill myself.", "I want to kill myself.\n{}", "{}\nI took all the pills."):
        assert assess(text.format(QUESTION)).level == RED
    said = f"{QUESTION.upper()}  The garden gate."
    assert remove_shipped_texts(said) == "The garden gate."
    assert remove_shipped_texts("What do you leave open") == "What do you leave open"
    assert remove_shipped_texts("") == ""
