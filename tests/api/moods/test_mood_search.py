"""The search finds what people wrote about moods, as long as it is there."""

import pytest

from tests.api.search.searches import found_ids
from tests.people import Person


@pytest.mark.parametrize("field", ["note", "labels", "activities"])
def test_an_emotion_is_found_by_its_words(ada: Person, field: str) -> None:
    words = "a lighthouse" if field == "note" else ["a lighthouse"]
    sent = {"valence": "neutral", "intensity": 3, field: words}
    emotion_id = ada.post("/v1/emotions", json=sent).json["id"]
    assert found_ids(ada, "lighthouse") == [emotion_id]
    assert ada.delete(f"/v1/emotions/{emotion_id}").status == 204
    assert found_ids(ada, "lighthouse") == []


def test_a_note_about_energy_is_found_as_it_was_edited(ada: Person) -> None:
    metric_id = ada.post("/v1/energy", json={"energy": 3, "note": "The kayak."}).json["id"]
    assert found_ids(ada, "kayak") == [metric_id]
    ada.patch(f"/v1/energy/{metric_id}", json={"note": "The lighthouse."})
    assert (found_ids(ada, "kayak"), found_ids(ada, "lighthouse")) == ([], [metric_id])
