"""The network that is fine-tuned: the six layers of all-MiniLM-L6-v2 and a head for the four labels.

Its parameters have the names of the published weights, so that what is loaded from them and what is written into a
graph needs no table of names.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from training.embeddings.graph import HEAD_SIZE, HEADS, HIDDEN, LAYERS
from training.embeddings.weights import Weights

LABELS = ("green", "yellow", "heavy", "red")
HEAD = "head"
_WIDE = 4 * HIDDEN
_EPSILON, _DROPOUT = 1e-12, 0.1


class Attention(nn.Module):
    """Each token looks at all others of its passage."""

    def __init__(self) -> None:
        super().__init__()
        self.self = nn.ModuleDict({name: nn.Linear(HIDDEN, HIDDEN) for name in ("query", "key", "value")})
        self.output = nn.ModuleDict({"dense": nn.Linear(HIDDEN, HIDDEN), "LayerNorm": _make_norm()})

    def forward(self, state: Tensor, mask: Tensor) -> Tensor:
        """Return the states after attention; `mask` is minus infinity for padding, and 0 for the rest."""
        count, tokens, _ = state.shape
        queries, keys, values = (
            part(state).view(count, tokens, HEADS, HEAD_SIZE).transpose(1, 2) for part in self.self.values()
        )
        scores = (queries * HEAD_SIZE**-0.5) @ keys.transpose(2, 3) + mask
        mixed = torch.softmax(scores, -1, dtype=values.dtype) @ values
        joined = self.output["dense"](mixed.transpose(1, 2).reshape(count, tokens, HIDDEN))
        result: Tensor = self.output["LayerNorm"](state + drop_dimensions(joined, self.training))
        return result


class Layer(nn.Module):
    """Attention, then a network of 1,536 units for each token."""

    def __init__(self) -> None:
        super().__init__()
        self.attention = Attention()
        self.intermediate = nn.ModuleDict({"dense": nn.Linear(HIDDEN, _WIDE)})
        self.output = nn.ModuleDict({"dense": nn.Linear(_WIDE, HIDDEN), "LayerNorm": _make_norm()})

    def forward(self, state: Tensor, mask: Tensor) -> Tensor:
        """Return the states after this layer."""
        attended = self.attention(state, mask)
        narrowed = self.output["dense"](functional.gelu(self.intermediate["dense"](attended)))
        result: Tensor = self.output["LayerNorm"](attended + drop_dimensions(narrowed, self.training))
        return result


class PassageClassifier(nn.Module):
    """From token ids to a logit for each label.

    The vectors of words stay as published, so that a word that the labeled texts do not have keeps its place among
    those that they do, and the app needs them once.
    """

    def __init__(self, published: Weights) -> None:
        super().__init__()
        self.encoder = nn.ModuleDict({"layer": nn.ModuleDict({str(number): Layer() for number in range(LAYERS)})})
        self.head = nn.Linear(HIDDEN, len(LABELS))
        nn.init.normal_(self.head.weight, std=0.02)
        nn.init.zeros_(self.head.bias)
        known = {name: torch.from_numpy(published[name].copy()) for name in self.state_dict() if name in published}
        missing = set(self.load_state_dict(known, strict=False).missing_keys)
        if missing != {f"{HEAD}.weight", f"{HEAD}.bias"}:
            raise ValueError(f"the published weights have other names: {sorted(missing)}")
        self._look_up = WordTable(published)

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Return logits, a row for each passage; `mask` is False where a row is padded."""
        state = drop_dimensions(self._look_up(ids), self.training)
        unseen = torch.zeros(mask.shape, dtype=state.dtype).masked_fill(~mask, -torch.inf)[:, None, None, :]
        for layer in self.encoder["layer"].values():
            state = layer(state, unseen)
        counted = mask.unsqueeze(-1).to(state.dtype)
        mean = (state * counted).sum(1) / counted.sum(1)
        result: Tensor = self.head(functional.dropout(mean, _DROPOUT, self.training))
        return result

    def export_weights(self) -> Weights:
        """Return all parameters as arrays, by their published names."""
        return {name: np.asarray(value.detach().numpy(), dtype=np.float32) for name, value in self.state_dict().items()}


class WordTable:
    """The published vectors of words, summed with those of their places; they do not learn, and are in no network."""

    def __init__(self, published: Weights) -> None:
        self._words = torch.from_numpy(published["embeddings.word_embeddings.weight"].copy())
        segment = published["embeddings.token_type_embeddings.weight"][0]
        self._places = torch.from_numpy(published["embeddings.position_embeddings.weight"] + segment)
        self._norm = _make_norm()
        names = {
            name: torch.from_numpy(published[f"embeddings.LayerNorm.{name}"].copy()) for name in ("weight", "bias")
        }
        self._norm.load_state_dict(names)

    @torch.no_grad()
    def __call__(self, ids: Tensor) -> Tensor:
        """Return the vectors of token ids, in the numbers that the layers compute with."""
        looked_up = functional.embedding(ids, self._words) + self._places[: ids.shape[1]]
        return self._norm(looked_up).to(torch.bfloat16 if torch.is_autocast_enabled("cpu") else torch.float32)


def drop_dimensions(state: Tensor, training: bool) -> Tensor:
    """Drop a tenth of the dimensions of each passage, the same ones of all its tokens.

    A number for each token and dimension would take a sixth of the time of a step.
    """
    if not training:
        return state
    count, _, dimensions = state.shape
    kept = torch.full((count, 1, dimensions), 1 - _DROPOUT, dtype=state.dtype)
    return state * torch.bernoulli(kept) / (1 - _DROPOUT)


def pad_ids(passages: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor]:
    """Bring the token ids of passages to one length; return them and which are no padding."""
    longest = max(map(len, passages))
    padded = torch.zeros(len(passages), longest, dtype=torch.int64)
    mask = torch.zeros(len(passages), longest, dtype=torch.bool)
    for at, ids in enumerate(passages):
        padded[at, : len(ids)] = torch.tensor(ids)
        mask[at, : len(ids)] = True
    return padded, mask


def group_parameters(network: PassageClassifier, rates: Mapping[str, float]) -> list[dict[str, object]]:
    """Return the parameters that are trained, with a learning rate for the head and one for the layers."""
    return [
        {"params": list(network.head.parameters()), "lr": rates["head"]},
        {"params": list(network.encoder.parameters()), "lr": rates["layers"]},
    ]


def _make_norm() -> nn.LayerNorm:
    return nn.LayerNorm(HIDDEN, _EPSILON)
