"""Themes and sentiment by rules and by a model: quotes are pieces of the text, scores have a word, ten make a way."""

import json
from dataclasses import replace
from uuid import UUID

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.core import ai
from shared.therapy.artifact_analysis import (
    MOST_PARTS,
    PART_CHARACTERS,
    AnalysisRequest,
    ModelEmotion,
    ModelSentiment,
    ModelTheme,
    ModelThemes,
    find_sentiment,
    find_sentiment_by_rules,
    find_themes,
    find_themes_by_rules,
    find_trajectory,
    get_theme_catalog,
    label_sentiment,
    split_parts,
)
from shared.therapy.catalog.documents import CATALOG_FOLDER, load_document

WORDS = ["I was laid off", "my wife", "angry", "hope.", "the rent", "It was", "and", "Grief!", "\n", "so tired?"]
REQUEST = AnalysisRequest(UUID(int=1), UUID(int=2), 1, "I was fired. My son cried. There is hope.", may_send=True)


def test_the_themes_fit_their_schema_and_stand_once() -> None:
    schema = json.loads((CATALOG_FOLDER / "schemas/themes.schema.json").read_text(encoding="utf-8"))
    document = load_document("themes")
    assert [error.message for error in jsonschema_rs.validator_for(schema).iter_errors(document)] == []
    assert len(get_theme_catalog().categories) == len(document["themes"])


@given(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join))
def test_quotes_of_rules_are_pieces_of_the_text_and_three_at_most(text: str) -> None:
    for one in find_themes_by_rules(text):
        assert 1 <= len(one.quotes) <= 3
        assert all(quote in text for quote in one.quotes)
        assert 0 < one.confidence < 1
    assert -1 < find_sentiment_by_rules(text).score < 1


def test_of_a_model_only_known_themes_and_true_quotes_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    said = ModelThemes(
        themes=[
            ModelTheme(name="job_loss", confidence=0.9, quotes=["I was fired.", "They are villains.", "cried"]),
            ModelTheme(name="job_loss", confidence=0.1, quotes=[]),
            ModelTheme(name="villains", confidence=0.9, quotes=["I was fired."]),
        ]
    )
    mood = ModelSentiment(score=-0.5, emotions=[ModelEmotion(name="fear", share=0.4), ModelEmotion(name="x", share=1)])
    answers = {"extract_themes": said, "analyze_sentiment": mood}
    monkeypatch.setattr(
        ai,
        "ask",
        lambda task, *_rest, **_more: ai.Answer(
            answers[task.purpose], ai_generated=True, made_by="a-model", outcome=ai.Outcome.ANSWERED
        ),
    )
    found = [(one.name, one.quotes, one.found_by) for one in find_themes(REQUEST)]
    assert found == [("job_loss", ("I was fired.", "cried"), "a-model")]
    assert find_sentiment(REQUEST)[0].emotions == {"fear": 0.4}
    kept = replace(REQUEST, may_send=False)
    assert {one.found_by for one in find_themes(kept)} == {find_sentiment(kept)[1]} == {ai.RULES}


@pytest.mark.parametrize("length", [1, PART_CHARACTERS, PART_CHARACTERS + 1, MOST_PARTS * PART_CHARACTERS, 400_000])
def test_a_model_reads_a_text_from_its_beginning_to_its_end_in_few_parts(length: int) -> None:
    text = "".join(map(str, range(length)))[:length]
    parts = split_parts(text)
    assert len(parts) <= MOST_PARTS
    assert all(part in text and len(part) <= PART_CHARACTERS for part in parts)
    assert (text.startswith(parts[0]), text.endswith(parts[-1])) == (True, True)
    if length <= MOST_PARTS * PART_CHARACTERS:
        assert "".join(parts) == text


def test_what_stands_between_the_parts_that_a_model_reads_is_found_by_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = list[str]()

    def answer(
        _task: object, _user_id: UUID, material: dict[str, str], *_rest: object, **_more: object
    ) -> ai.Answer[ModelThemes]:
        seen.append(material["text"])
        said = [ModelTheme(name="hope", confidence=0.5 + len(seen) / 10, quotes=["hope"])]
        return ai.Answer(ModelThemes(themes=said), ai_generated=True, made_by="m", outcome=ai.Outcome.ANSWERED)

    monkeypatch.setattr(ai, "ask", answer)
    gap = "A quiet day by the lake and hope. " * 600
    themes = find_themes(replace(REQUEST, text=f"{gap}I was laid off in March. {gap}{gap}{gap}"))
    assert len(seen) == MOST_PARTS
    assert not any("laid off" in part for part in seen)
    assert {(one.name, one.found_by) for one in themes} >= {("hope", "m"), ("job_loss", ai.RULES)}
    assert [one.confidence for one in themes if one.name == "hope"] == [0.9]


def test_scores_have_words_and_the_last_ten_a_way() -> None:
    labels = [label_sentiment(score) for score in (-1.0, -0.4, 0.0, 0.2, 0.4, 1.0)]
    assert labels == ["very_negative", "negative", "neutral", "neutral", "positive", "very_positive"]
    assert find_trajectory([0.9, -0.9]) == "stable"
    assert find_trajectory([-0.5, -0.2, 0.1, 0.4]) == "improving"
    assert find_trajectory([*[-1.0] * 10, *[0.9 - 0.1 * at for at in range(10)]]) == "declining"
