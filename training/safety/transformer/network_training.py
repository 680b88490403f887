"""Fine-tuning: labeled texts in, a network that gives each passage a logit for every label.

The same texts give nearly the same network each time, and not the same bits: sums of PyTorch depend on the processor.
"""

import random
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

from shared.core.embeddings.embedded_model import load_lower_half
from shared.safety.classifier.transformer import MAX_TOKENS, encode_passage
from training.embeddings.weights import Weights
from training.safety.texts import SEED, LabeledText
from training.safety.transformer.network import LABELS, PassageClassifier, TokenVectors, group_parameters, pad_states

EPOCHS, BATCH = 2, 32
RATES = {"layers": 1.5e-4, "head": 1e-3}
CLASS_WEIGHTS = (1.0, 0.7, 1.0, 1.0)  # in the order of LABELS
LABEL_SMOOTHING = 0.05
PASSAGE_LENGTH = 3  # sentences
_WARM_UP, _LEAST_RATE = 0.06, 0.02  # share of all steps, and of the rate
_DECAY, _CLIP = 0.01, 1.0
_SHUFFLED_TOGETHER = 20  # batches whose passages are sorted by length, so that little is padding


class TrainingPassage(NamedTuple):
    """The states of a passage, and the place of its label in `LABELS`."""

    states: TokenVectors
    label: int


def fine_tune(texts: Sequence[LabeledText], published: Weights) -> PassageClassifier:
    """Train on all texts. It takes ten minutes on one core."""
    torch.manual_seed(SEED)
    network = PassageClassifier(published)
    optimizer = torch.optim.AdamW(group_parameters(network, RATES), weight_decay=_DECAY)
    rates = [group["lr"] for group in optimizer.param_groups]
    passages = [passage for text in texts for passage in split_text(text)]
    chance = random.Random(SEED)  # noqa: S311 - an order, not a secret
    steps = EPOCHS * -(-len(passages) // BATCH)
    cares = torch.tensor(CLASS_WEIGHTS)
    step = 0
    network.train()
    for _ in range(EPOCHS):
        for batch in _shuffle_batches([len(passage.states) for passage in passages], chance):
            share = min(1.0, step / (_WARM_UP * steps)) * max(_LEAST_RATE, 1 - step / steps)
            step += 1
            for group, rate in zip(optimizer.param_groups, rates, strict=True):
                group["lr"] = rate * share
            with torch.autocast("cpu", dtype=torch.bfloat16):
                logits = network(*pad_states([passages[at].states for at in batch]))
            answers = torch.tensor([passages[at].label for at in batch])
            loss = functional.cross_entropy(logits.float(), answers, cares, label_smoothing=LABEL_SMOOTHING)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), _CLIP)
            optimizer.step()
    network.eval()
    return network


def split_text(text: LabeledText) -> Iterator[TrainingPassage]:
    """Give the passages of a text that teach: a short text as it is, a long harmless one in threes of sentences.

    Which passage of a long text in danger is the grave one is not labeled, so such texts are left out.
    """
    whole = encode_passage(text.sentences, limit=None)
    if len(whole) <= MAX_TOKENS:
        yield TrainingPassage(compute_states(whole), LABELS.index(text.label))
    elif text.label == "green":
        for start in range(0, len(text.sentences), PASSAGE_LENGTH):
            ids = encode_passage(text.sentences[start : start + PASSAGE_LENGTH])
            yield TrainingPassage(compute_states(ids), LABELS.index("green"))


def compute_states(ids: Sequence[int]) -> TokenVectors:
    """Return what the lower half of the embedded model, as it is deployed, makes of token ids."""
    state = load_lower_half().run(None, {"ids": np.array(ids, dtype=np.int64)})[0]
    return np.asarray(state, dtype=np.float16)


@torch.no_grad()
def compute_logits(network: PassageClassifier, rows: Sequence[Sequence[int]]) -> NDArray[np.float32]:
    """Return the logits of passages, a row for each."""
    order = sorted(range(len(rows)), key=lambda at: len(rows[at]))
    logits = np.zeros((len(rows), len(LABELS)), dtype=np.float32)
    for start in range(0, len(order), BATCH):
        batch = order[start : start + BATCH]
        logits[batch] = network(*pad_states([compute_states(rows[at]) for at in batch])).numpy()
    return logits


def _shuffle_batches(lengths: Sequence[int], chance: random.Random) -> list[list[int]]:
    order = list(range(len(lengths)))
    chance.shuffle(order)
    pool = BATCH * _SHUFFLED_TOGETHER
    pools = [sorted(order[at : at + pool], key=lengths.__getitem__) for at in range(0, len(order), pool)]
    batches = [each[at : at + BATCH] for each in pools for at in range(0, len(each), BATCH)]
    chance.shuffle(batches)
    return batches
