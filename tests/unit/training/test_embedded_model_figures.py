"""The model that is deployed is the one of the model card, and finds nearly what it found in 32 bits."""

import hashlib
import re

import pytest

from shared.core.embeddings import embedded_model
from tests.contract.sources import ROOT
from training.embeddings.pairs import PairSet, load_pair_sets
from training.embeddings.ranks import Ranks, compare_by_vectors, compare_by_words, measure_ranks

CARD = (ROOT / "training/embeddings/MODEL_CARD.md").read_text("utf-8")
LEAST_SHARE = 0.95


@pytest.fixture(scope="module")
def english() -> PairSet:
    return next(pairs for pairs in load_pair_sets() if pairs.name == "en")


@pytest.fixture(scope="module")
def ranks(english: PairSet) -> Ranks:
    return measure_ranks(english, compare_by_vectors(lambda text: embedded_model.embed_texts([text]).vectors[0]))


def _reference() -> float:
    """Return what the model card says of 32 bits."""
    found = re.search(r"^\| en \| (0\.\d+) ", CARD, re.MULTILINE)
    assert found is not None
    return float(found[1])


def test_eight_bits_find_nearly_what_32_bits_found(ranks: Ranks) -> None:
    assert ranks.reciprocal >= LEAST_SHARE * _reference()


def test_meaning_finds_far_more_than_common_words(english: PairSet, ranks: Ranks) -> None:
    assert ranks.reciprocal > 3 * measure_ranks(english, compare_by_words).reciprocal


@pytest.mark.parametrize("name", ["words.onnx", "layers.onnx", "product.onnx", "tokenizer.json"])
def test_the_file_is_the_one_that_the_recipe_made(name: str) -> None:
    digest = hashlib.sha256((embedded_model.FOLDER / name).read_bytes()).hexdigest()
    assert re.search(rf"\| {re.escape(name)} \|.*`{digest}`", CARD)


def test_the_set_is_what_was_asked_for() -> None:
    sets = {pairs.name: pairs for pairs in load_pair_sets()}
    assert (len(sets["en"].questions), len(set(sets["en"].sentences))) == (200, 400)
    assert [len(sets[f"{code} to en"].questions) for code in ("de", "es", "fr", "pl")] == [30] * 4
