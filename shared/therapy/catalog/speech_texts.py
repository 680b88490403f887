"""The texts of the catalog that may be read aloud: they are ours, so that everybody shares one recording of each."""

from typing import Any

from shared.core.single_flight import single_flight
from shared.therapy.catalog.documents import load_document

_READ_ALOUD = ("description", "instructions", "prompts", "physical_adaptation", "emotional_adaptation")


@single_flight
def list_spoken_texts() -> frozenset[str]:
    """Return every text of the techniques that a person is shown."""
    techniques = load_document("techniques")["techniques"]
    return frozenset(text for one in techniques for name in _READ_ALOUD for text in _list_texts(one.get(name)))


def _list_texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for part in inner for text in _list_texts(part)]
