"""Drafts of a section: own words arranged by rules, and what is kept of a model's draft."""

from uuid import UUID

import pytest

from shared.narrative.synthesis.archetypes import (
    Archetype,
    DraftedPassage,
    DraftedTheme,
    StoryShape,
    check_shape,
    get_catalog,
    infer_by_rules,
)
from shared.narrative.synthesis.arrangement import ToldAnswer, arrange_answers, weave_answers
from shared.narrative.synthesis.label_words import has_label
from shared.narrative.synthesis.model_drafts import DraftPiece, check_pieces
from shared.narrative.synthesis.paragraphs import Paragraph, dump_paragraphs, list_answer_ids, load_paragraphs
from shared.narrative.synthesis.quotations import find_quotation, split_sentences
from shared.narrative.synthesis.told_lines import is_true_line
from tests.cases import assert_each

KITCHEN = (
    "The kitchen smelled of soap. Rosa sat by the window, and I never said that I was afraid.\n\nThen the bus came."
)


def tell(number: int, text: str, type_: str | None = "scene", tier: int = 1, *, may_send: bool = True) -> ToldAnswer:
    return ToldAnswer(UUID(int=number), text, f"Question {number}?", type_, "origins", tier, 1, may_send)


def test_rules_arrange_every_answer_whole_and_from_context_to_meaning() -> None:
    answers = [
        tell(1, "It taught me to wait, which is more than most schools do, I have come to think since.", "meaning"),
        tell(2, KITCHEN, "scene"),
        tell(3, "Rosa and my uncle, who came on Sundays with a bag of oranges and left with the paper.", "people"),
    ]

    arranged = arrange_answers(answers)

    own = [one for one in arranged if one.is_own_words]
    assert [one.answer_ids for one in own] == [(UUID(int=n),) for n in (2, 2, 3, 1)]
    by_id = {one.id: one.text for one in answers}
    assert all(one.text in by_id[one.answer_ids[0]] for one in own)
    assert "\n\n".join(one.text for one in own if one.answer_ids == (UUID(int=2),)) == KITCHEN
    assert load_paragraphs(dump_paragraphs(arranged)) == tuple(arranged)


def test_a_short_answer_stands_below_its_question() -> None:
    assert [one.text for one in arrange_answers([tell(4, "Three quarters.", "people")])] == [
        "Question 4?",
        "Three quarters.",
    ]


def test_a_quotation_is_whole_sentences_as_they_were_written() -> None:
    quiet = "I never said that I hated him."
    spoken = "She said \u201cdon\u2019t go\u201d  twice."
    chinese = "\u6211\u5728\u8fd9\u91cc\u3002"
    titled = "Dr. Lee paid 3.50 for it."
    text = f"{titled} {spoken} {quiet} {chinese}\u4ed6\u8d70\u4e86\u3002"
    found = {
        '"don\'t go" twice': spoken,
        "I hated him": quiet,
        "said \u201cdon't go\u201d twice. I never": f"{spoken} {quiet}",
        chinese[1:3]: chinese,
        "Lee paid": titled,
        "50 for it": titled,
        "I hated her": None,
        "ated him": None,
        "go twice": None,
        "...": None,
        "": None,
    }

    assert {excerpt: find_quotation(excerpt, text) for excerpt in found} == found
    assert split_sentences(text)[:4] == [titled, spoken, quiet, chinese]


@pytest.mark.parametrize(
    "line",
    [
        "I was afraid by the window.",
        "You never left the kitchen of Margaret.",
        "In 1987 you sat by the window with Rosa.",
        "You told Rosa \u201cstay with me\u201d by the window.",
        "By the window you are a survivor.",
        "Your trauma began in the kitchen with the soap.",
        "A childhood full of loneliness and longing taught patience.",
        "You were not afraid of the bus.",
    ],
    ids=["first person", "a name", "a number", "no quotation", "a label", "an illness", "invented", "long words"],
)
def test_a_line_that_says_more_than_the_answers_is_dropped(line: str) -> None:
    source = tell(1, "The kitchen smelled of soap. Rosa sat by the window, and then the bus came to the corner.")
    if line == "You were not afraid of the bus.":
        source = tell(1, "The bus came. Rosa sat by the window in the kitchen.")

    assert not is_true_line(line, [source])
    assert is_true_line("With Rosa by the window, before the bus came:", [source])


def test_of_a_models_draft_only_true_pieces_stay_and_nothing_told_is_lost() -> None:
    answers = [
        tell(1, KITCHEN),
        tell(2, "A neighbor brought soup every Friday that winter and never came in for long.", "people"),
        tell(
            3,
            "What nobody may read but me, and what I still want to have in my own story here.",
            tier=3,
            may_send=False,
        ),
    ]
    named = {"a1": answers[0], "a2": answers[1]}
    pieces = [
        DraftPiece(kind="line", text="You begin in the kitchen, by the window:", answers=["a1"]),
        DraftPiece(kind="quotation", text="Rosa sat by the window", answers=["a1"]),
        DraftPiece(kind="quotation", text="Rosa sat by the window", answers=["a1"]),
        DraftPiece(kind="quotation", text="Rosa wept by the window", answers=["a1"]),
        DraftPiece(kind="quotation", text="The kitchen smelled of soap", answers=["a2"]),
        DraftPiece(kind="line", text="You suffered from anxiety in that kitchen.", answers=["a1"]),
        DraftPiece(kind="line", text="By the window in the kitchen:", answers=["a9"]),
    ]

    paragraphs = weave_answers(list(check_pieces(pieces, named)), answers)

    assert [(one.text, one.is_own_words, one.is_private) for one in paragraphs] == [
        ("You begin in the kitchen, by the window:", False, False),
        ("Rosa sat by the window, and I never said that I was afraid.", True, False),
        (answers[1].text, True, False),
        (answers[2].text, True, True),
    ]
    assert list_answer_ids(paragraphs) == [one.id for one in answers]


def test_the_rules_name_a_shape_with_passages_and_are_never_sure() -> None:
    told = [
        "My brother died in March. We buried him under the plum tree.",
        "Afterward the friends from the choir sat with us. They brought bread.",
        "I lost my watch that winter and did not look for it.",
        "Every Friday a neighbor came for a visit, and we ate together.",
    ]

    found = infer_by_rules([tell(number, text) for number, text in enumerate(told)])
    other = infer_by_rules([tell(number, "Acht mal drei.") for number in range(5)])

    assert found.archetype_type == "loss_to_connection"
    assert 0.2 < found.confidence <= 0.6
    assert {one.text for one in found.passages} >= {
        "My brother died in March.",
        "Afterward the friends from the choir sat with us.",
    }
    assert all(one.text in told[one.answer_id.int] for one in found.passages)
    assert (other.archetype_type, other.confidence, list(other.passages)) == ("many_threads", 0.2, [])


def test_a_models_shape_needs_true_passages_and_labels_nobody() -> None:
    named = {
        f"a{number}": tell(number, f"{KITCHEN} We moved to the city in the year {number}.") for number in (1, 2, 3)
    }
    shapes = {"s1": Archetype("crossing", "Between", "Two places.")}
    passages = [
        DraftedPassage(text="The kitchen smelled of soap", answer="a1"),
        DraftedPassage(text="Then the bus came.", answer="a2"),
        DraftedPassage(text="She was depressed.", answer="a3"),
    ]
    themes = [DraftedTheme(name="the kitchen", answers=["a1"]), DraftedTheme(name="abandonment", answers=["a2"])]

    def draft(shape: str, found: list[DraftedPassage], archetype: str = "s1") -> StoryShape:
        return StoryShape(archetype=archetype, confidence=1.0, shape=shape, themes=themes, passages=found)

    kept = check_shape(draft("It goes from the kitchen to the city.", passages), named, shapes, "m")
    labeled = check_shape(draft("You are a survivor of trauma.", passages), named, shapes, "m")

    assert kept is not None
    assert (kept.archetype_type, kept.confidence) == ("crossing", 0.5)
    assert kept.shape == "It goes from the kitchen to the city."
    assert [one.name for one in kept.themes] == ["the kitchen"]
    assert [one.text for one in kept.passages] == ["The kitchen smelled of soap.", "Then the bus came."]
    assert labeled is not None
    assert labeled.shape == "Two places."
    assert check_shape(draft("It goes on.", passages[:1]), named, shapes, "m") is None
    assert check_shape(draft("It goes on.", passages, "s7"), named, shapes, "m") is None


def test_no_shape_of_the_catalog_says_what_a_person_is() -> None:
    catalog = get_catalog()
    shown = [text for one in [*catalog.archetypes.values(), catalog.several] for text in (one.title, one.shape)]

    def check(text: str) -> None:
        assert not has_label(text)
        assert " you" not in text.lower()

    assert_each(shown, check)
    assert all(len(one.groups) == 2 for one in catalog.archetypes.values())
    assert has_label("This may be a symptom of something")
    assert not has_label("You told of a door in the rain.")


def test_paragraphs_keep_whose_words_they_are() -> None:
    told = [
        Paragraph(
            "\u05e9\u05dc\u05d5\u05dd \ud83d\udc4b".encode("utf-16", "surrogatepass").decode("utf-16"),
            True,
            (UUID(int=1),),
            True,
        )
    ]

    assert load_paragraphs(dump_paragraphs(told)) == tuple(told)
