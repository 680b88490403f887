"""The network that is fine-tuned: the upper layers of all-MiniLM-L6-v2 and a head for the four labels.

Its parameters have the names of the published weights, so that what is loaded from them and what is written into a
graph needs no table of names.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from training.embeddings.graph import HEADS, HIDDEN, LAYERS, LOWER_LAYERS
from training.embeddings.weights import Weights

LABELS = ("green", "yellow", "heavy", "red")
HEAD = "head"
TokenVectors = NDArray[np.float16]
"""The states of the tokens of a passage after the lower half, a row for each token; 16 bits, to need less memory."""
_WIDE = 4 * HIDDEN
_EPSILON, _DROPOUT = 1e-12, 0.1


class Attention(nn.Module):
    """Each token looks at all others of its passage."""

    def __init__(self) -> None:
        super().__init__()
        self.self = nn.ModuleDict({name: nn.Linear(HIDDEN, HIDDEN) for name in ("query", "key", "value")})
        self.output = nn.ModuleDict({"dense": nn.Linear(HIDDEN, HIDDEN), "LayerNorm": _make_norm()})

    def forward(self, state: Tensor, mask: Tensor) -> Tensor:
        """Return the states after attention; `mask` is False for padding."""
        count, tokens, _ = state.shape
        heads = [part(state).view(count, tokens, HEADS, HIDDEN // HEADS).transpose(1, 2) for part in self.self.values()]
        dropout = _DROPOUT if self.training else 0.0
        mixed = functional.scaled_dot_product_attention(*heads, attn_mask=mask, dropout_p=dropout)
        joined = self.output["dense"](mixed.transpose(1, 2).reshape(count, tokens, HIDDEN))
        result: Tensor = self.output["LayerNorm"](state + functional.dropout(joined, _DROPOUT, self.training))
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
        result: Tensor = self.output["LayerNorm"](attended + functional.dropout(narrowed, _DROPOUT, self.training))
        return result


class PassageClassifier(nn.Module):
    """From the states of the embedded model's lower half to a logit for each label.

    Words and lower layers stay as published, so that a word that the labeled texts do not have keeps its place among
    those that they do, and the app needs them once.
    """

    def __init__(self, published: Weights) -> None:
        super().__init__()
        self.encoder = nn.ModuleDict(
            {"layer": nn.ModuleDict({str(number): Layer() for number in range(LOWER_LAYERS, LAYERS)})}
        )
        self.head = nn.Linear(HIDDEN, len(LABELS))
        nn.init.normal_(self.head.weight, std=0.02)
        nn.init.zeros_(self.head.bias)
        known = {name: torch.from_numpy(published[name].copy()) for name in self.state_dict() if name in published}
        missing = set(self.load_state_dict(known, strict=False).missing_keys)
        if missing != {f"{HEAD}.weight", f"{HEAD}.bias"}:
            raise ValueError(f"the published weights have other names: {sorted(missing)}")

    def forward(self, state: Tensor, mask: Tensor) -> Tensor:
        """Return logits, a row for each passage; `mask` is False where a row is padded."""
        state = functional.dropout(state, _DROPOUT, self.training)
        for layer in self.encoder["layer"].values():
            state = layer(state, mask[:, None, None, :])
        counted = mask.unsqueeze(-1).to(state.dtype)
        mean = (state * counted).sum(1) / counted.sum(1)
        result: Tensor = self.head(functional.dropout(mean, _DROPOUT, self.training))
        return result

    def export_weights(self) -> Weights:
        """Return all parameters as arrays, by their published names."""
        return {name: np.asarray(value.detach().numpy(), dtype=np.float32) for name, value in self.state_dict().items()}


def pad_states(states: Sequence[TokenVectors]) -> tuple[Tensor, Tensor]:
    """Bring the states of passages to one length; return them and which are no padding."""
    longest = max(map(len, states))
    padded = torch.zeros(len(states), longest, HIDDEN)
    mask = torch.zeros(len(states), longest, dtype=torch.bool)
    for at, state in enumerate(states):
        padded[at, : len(state)] = torch.from_numpy(state)
        mask[at, : len(state)] = True
    return padded, mask


def group_parameters(network: PassageClassifier, rates: Mapping[str, float]) -> list[dict[str, object]]:
    """Return the parameters that are trained, with a learning rate for the head and one for the layers."""
    return [
        {"params": list(network.head.parameters()), "lr": rates["head"]},
        {"params": list(network.encoder.parameters()), "lr": rates["layers"]},
    ]


def _make_norm() -> nn.LayerNorm:
    return nn.LayerNorm(HIDDEN, _EPSILON)
