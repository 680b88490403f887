"""The data file of a model, as `shared/safety/classifier/model.py` reads it."""

import hashlib
import json

from shared.safety.classifier.model import ClassifierModel


def render_model(model: ClassifierModel) -> str:
    """Render the model as the data file, one feature a line; the version is a digest of the rest."""
    weights = ",\n".join(
        json.dumps([name, pair.real, pair.imag], ensure_ascii=False) for name, pair in model.weights.items()
    )
    head = ", ".join(
        f'"{name}": {json.dumps(list(getattr(model, name)))}' for name in ("thresholds", "danger", "distress")
    )
    head = f'"bias": {json.dumps([model.bias.real, model.bias.imag])}, {head}'
    version = hashlib.sha256(f"{head}{weights}".encode()).hexdigest()[:8]
    return f'{{"version": "{version}", {head}, "weights": [\n{weights}\n]}}\n'
