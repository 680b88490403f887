"""Fine-tuning: labeled texts in, a network that gives each passage a logit for every label.

The same texts give nearly the same network each time, and not the same bits: sums of PyTorch depend on the processor.
"""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

import torch
from torch.nn import functional

from shared.safety.classifier.transformer import MAX_TOKENS, encode_passage, join_sentences, split_written
from training.embeddings.weights import Weights
from training.safety.texts import IN_APP, SEED, LabeledText
from training.safety.transformer.measures import EVERYDAY, TRAPS
from training.safety.transformer.network import LABELS, PassageClassifier, group_parameters, pad_ids

EPOCHS, BATCH = 2, 32
RATES = {"layers": 2e-4, "head": 1e-3}
RECALLED_RATES = {"layers": 7e-5, "head": 2.5e-4}
CLASS_WEIGHTS = (1.0, 0.7, 1.0, 1.0)  # in the order of LABELS
LABEL_SMOOTHING = 0.05
PASSAGE_LENGTH = 3  # sentences
_WARM_UP, _LEAST_RATE = 0.06, 0.02  # share of all steps, and of the rate
_DECAY, _CLIP = 0.01, 1.0
_AUTHOR_OF_LOOK_ALIKES = "y"
_REPEATS_OF_LINES = 4
_SHARE_OF_TRAPS, _SHARE_OF_REST = 0.3, 0.1  # of texts that are drawn beside lines
_WITH_NEIGHBORS = 0.4  # the share of short texts that also teach among ordinary sentences
_SHUFFLED_TOGETHER = 20  # batches whose passages are sorted by length, so that little is padding


class TextView(NamedTuple):
    """How a network sees a text: what its pieces are, and how pieces are one passage."""

    split: Callable[[LabeledText], Sequence[str]]
    join: Callable[[Sequence[str]], str]


SENTENCES = TextView(lambda text: text.sentences, join_sentences)
WRITTEN = TextView(lambda text: split_written(text.written), " ".join)


class TrainingPassage(NamedTuple):
    """The token ids of a passage, and the place of its label in `LABELS`."""

    ids: list[int]
    label: int


def fine_tune(texts: Sequence[LabeledText], published: Weights, view: TextView) -> PassageClassifier:
    """Train a new network on all texts as it sees them. It takes 45 minutes on one core."""
    torch.manual_seed(SEED)
    network = PassageClassifier(published)
    seen = [text._replace(sentences=tuple(view.split(text))) for text in texts]
    _train(network, seen, EPOCHS, RATES, view.join)
    recall_lines(network, seen, view.join)
    return network


def recall_lines(
    network: PassageClassifier, texts: Sequence[LabeledText], join: Callable[[Sequence[str]], str]
) -> None:
    """Go on once, slowly, with lines of the app and look-alikes four times each, and others.

    They are few, and among so many other texts a network takes them for grave.
    """
    torch.manual_seed(SEED)
    _train(network, choose_lines(texts), 1, RECALLED_RATES, join)


def choose_lines(texts: Sequence[LabeledText]) -> list[LabeledText]:
    """Choose what recalls short harmless texts."""
    chance = random.Random(SEED)  # noqa: S311 - a choice of texts, not a secret
    lines = [text for text in texts if text.kind == IN_APP or text.author == _AUTHOR_OF_LOOK_ALIKES]
    others = [text for text in texts if text.kind != IN_APP]
    return [*lines * _REPEATS_OF_LINES, *(text for text in others if chance.random() < _find_share(text))]


def _find_share(text: LabeledText) -> float:
    if text.label == "green" and text.kind in EVERYDAY:
        return 1.0
    return _SHARE_OF_TRAPS if text.label == "green" and text.kind in TRAPS else _SHARE_OF_REST


def _train(
    network: PassageClassifier,
    texts: Sequence[LabeledText],
    epochs: int,
    given: Mapping[str, float],
    join: Callable[[Sequence[str]], str],
) -> None:
    optimizer = torch.optim.AdamW(group_parameters(network, given), weight_decay=_DECAY, fused=True)
    rates = [group["lr"] for group in optimizer.param_groups]
    chance = random.Random(SEED)  # noqa: S311 - an order, not a secret
    passages = [passage for text in (*texts, *add_neighbors(texts, chance)) for passage in split_text(text, join)]
    steps = epochs * -(-len(passages) // BATCH)
    cares = torch.tensor(CLASS_WEIGHTS)
    step = 0
    network.train()
    for _ in range(epochs):
        for batch in _shuffle_batches([len(passage.ids) for passage in passages], chance):
            share = min(1.0, step / (_WARM_UP * steps)) * max(_LEAST_RATE, 1 - step / steps)
            step += 1
            for group, rate in zip(optimizer.param_groups, rates, strict=True):
                group["lr"] = rate * share
            with torch.autocast("cpu", dtype=torch.bfloat16):
                logits = network(*pad_ids([passages[at].ids for at in batch]))
            answers = torch.tensor([passages[at].label for at in batch])
            loss = functional.cross_entropy(logits.float(), answers, cares, label_smoothing=LABEL_SMOOTHING)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), _CLIP)
            optimizer.step()
    network.eval()


def add_neighbors(texts: Sequence[LabeledText], chance: random.Random) -> Iterator[LabeledText]:
    """Give some short texts once more among ordinary sentences of the same author, as in longer texts.

    The label stays that of the text: what is grave stays so beside the rent and the weather.
    """
    ordinary = [text for text in texts if text.label == "green" and text.kind not in TRAPS and text.kind != IN_APP]
    sentences: dict[str, list[str]] = {}
    for text in ordinary:
        sentences.setdefault(text.author, []).extend(text.sentences)
    for text in texts:
        missing = PASSAGE_LENGTH - len(text.sentences)
        if missing > 0 and text.author in sentences and chance.random() < _WITH_NEIGHBORS:
            drawn = [chance.choice(sentences[text.author]) for _ in range(chance.randint(1, missing))]
            at = chance.randint(0, len(drawn))
            yield text._replace(sentences=(*drawn[:at], *text.sentences, *drawn[at:]))


def split_text(text: LabeledText, join: Callable[[Sequence[str]], str]) -> Iterator[TrainingPassage]:
    """Give the passages of a text that teach: a short text as it is, a long harmless one in threes of sentences.

    Which passage of a long text in danger is the grave one is not labeled, so such texts are left out.
    """
    whole = encode_passage(join(text.sentences), limit=None)
    if len(whole) <= MAX_TOKENS:
        yield TrainingPassage(whole, LABELS.index(text.label))
    elif text.label == "green":
        for start in range(0, len(text.sentences), PASSAGE_LENGTH):
            ids = encode_passage(join(text.sentences[start : start + PASSAGE_LENGTH]))
            yield TrainingPassage(ids, LABELS.index("green"))


def _shuffle_batches(lengths: Sequence[int], chance: random.Random) -> list[list[int]]:
    order = list(range(len(lengths)))
    chance.shuffle(order)
    pool = BATCH * _SHUFFLED_TOGETHER
    pools = [sorted(order[at : at + pool], key=lengths.__getitem__) for at in range(0, len(order), pool)]
    batches = [each[at : at + BATCH] for each in pools for at in range(0, len(each), BATCH)]
    chance.shuffle(batches)
    return batches
