"""What people write about goals and commitments is found, and gone from the search with what it belongs to."""

import pytest

from tests.api.goals.goals import COMMITMENTS, GOALS, commit, set_goal
from tests.api.search.searches import find
from tests.people import Person


def kinds_found(person: Person, words: str) -> dict[str, str]:
    """What has the words themselves; a harbor is found for a lighthouse by its meaning."""
    return {result["kind"]: result["id"] for result in find(person, words) if "words" in result["why"]}


@pytest.mark.usefixtures("any_database")
def test_goals_notes_commitments_and_reasons_are_found(ada: Person) -> None:
    goal = set_goal(ada, why="For the lighthouse.")
    noted = ada.post(f"{GOALS}/{goal['id']}/progress", json={"change": 1, "note": "Saw the lighthouse."}).json
    commitment = commit(ada, description="Walk to the lighthouse.")
    ada.post(f"{COMMITMENTS}/{commitment['id']}/skip", json={"reason": "The lighthouse was closed."})

    found = kinds_found(ada, "lighthouse")

    assert (found["goal"], found["goal_progress"], found["commitment"]) == (goal["id"], noted["id"], commitment["id"])
    assert "commitment_reason" in found


def test_what_is_deleted_or_taken_back_is_not_found(ada: Person) -> None:
    goal, commitment = set_goal(ada, why="For the lighthouse."), commit(ada, description="Walk to the lighthouse.")
    ada.post(f"{GOALS}/{goal['id']}/progress", json={"change": 1, "note": "Saw the lighthouse."})
    ada.post(f"{COMMITMENTS}/{commitment['id']}/skip", json={"reason": "The lighthouse was closed."})
    assert len(kinds_found(ada, "lighthouse")) == 4

    ada.post(f"{COMMITMENTS}/{commitment['id']}/reopen")
    ada.patch(f"{COMMITMENTS}/{commitment['id']}", json={"description": "Walk to the harbor."})
    ada.delete(f"{GOALS}/{goal['id']}")

    assert kinds_found(ada, "lighthouse") == {}
    assert kinds_found(ada, "harbor") == {"commitment": commitment["id"]}
