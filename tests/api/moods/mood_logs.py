"""Logs of emotions and energy, for tests."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from tests.api.progress.activity import at
from tests.client import Response
from tests.people import Person

MOODS, EMOTIONS, ENERGY = "/v1/moods", "/v1/emotions", "/v1/energy"
FEELING: dict[str, Any] = {"valence": "positive", "intensity": 7}
BOTH: dict[str, Any] = {**FEELING, "energy": 6}


def log(person: Person, moment: datetime, path: str = EMOTIONS, **fields: Any) -> Response:
    """Log something at a moment: an emotion unless `path` is another."""
    content = {EMOTIONS: FEELING, ENERGY: {"energy": 6}, MOODS: BOTH}[path]
    with at(person, moment) as then:
        return then.post(path, json={**content, **fields})


def logged(person: Person, moment: datetime, path: str = EMOTIONS, **fields: Any) -> dict[str, Any]:
    """Log something and return what was stored."""
    answer = log(person, moment, path, **fields)
    assert answer.status == 201, answer.json
    return dict(answer.json)


def read(person: Person, moment: datetime, path: str, **query: Any) -> Any:
    """Read a document at a moment."""
    with at(person, moment) as then:
        answer = then.get(f"{path}?{urlencode(query)}")
    assert answer.status == 200, answer.json
    return answer.json


def field_errors(answer: Response) -> list[tuple[str, ...]]:
    """The paths of the fields that an answer refuses."""
    assert answer.status == 422, answer.json
    return [tuple(str(part) for part in error["loc"]) for error in answer.json["errors"]]
