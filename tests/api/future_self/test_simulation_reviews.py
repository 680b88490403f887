"""Looking back: lists, reviews, the share that came true, and letting go."""

from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from shared.core.db import transaction
from shared.future_self.models import FutureClaim
from tests.client import Response
from tests.people import Person

SIMULATE = "/v1/future-self/simulate"
SIMULATIONS = "/v1/future-self/simulations"


def simulate(person: Person, context: str = "Should I take the job?") -> dict[str, Any]:
    answer = person.post(SIMULATE, json={"decision_context": context})
    assert answer.status == 200, answer.json
    return dict(answer.json)


def review(person: Person, simulation: dict[str, Any], *verdicts: str, **options: Any) -> Response:
    judged = [
        {"claim_id": claim["id"], "verdict": verdict}
        for claim, verdict in zip(simulation["claims"], verdicts, strict=False)
    ]
    return person.post(f"{SIMULATIONS}/{simulation['id']}/review", json={"reviews": judged}, **options)


def record(person: Person) -> dict[str, Any]:
    return dict(simulate(person)["track_record"])


def next_page(answer: Response) -> str | None:
    link = answer.headers.get("Link")
    return None if link is None else link.partition("<")[2].partition(">")[0].removeprefix("/api")


def test_simulations_come_newest_first_and_only_ones_own(ada: Person, ben: Person) -> None:
    first = simulate(ada, "first")
    simulate(ben, "not hers")
    second = simulate(ada, "second")

    assert [one["id"] for one in ada.get(SIMULATIONS).json] == [second["id"], first["id"]]


def test_pages_follow_each_other(any_database: str, ada: Person) -> None:
    told = [simulate(ada, f"number {number}")["id"] for number in range(5)]

    first = ada.get(f"{SIMULATIONS}?limit=2")
    second = ada.get(next_page(first) or "")
    third = ada.get(next_page(second) or "")

    assert [one["id"] for page in (first, second, third) for one in page.json] == told[::-1]
    assert next_page(third) is None


def test_a_list_shows_every_claim_of_every_simulation(ada: Person) -> None:
    told = [simulate(ada), simulate(ada)]

    assert [one["claims"] for one in ada.get(SIMULATIONS).json] == [one["claims"] for one in reversed(told)]


def test_a_review_keeps_what_became_of_the_claims(any_database: str, ada: Person) -> None:
    simulation = simulate(ada)

    answer = review(ada, simulation, "came_true", "did_not")

    assert [claim["verdict"] for claim in answer.json["claims"]] == ["came_true", "did_not", None]
    assert (answer.status, answer.json["version"], answer.headers["ETag"]) == (200, 2, '"2"')
    assert answer.json["reviewed_at"] is not None
    assert ada.get(f"{SIMULATIONS}/{simulation['id']}").json == answer.json


def test_a_claim_may_be_judged_again(ada: Person) -> None:
    simulation = simulate(ada)
    review(ada, simulation, "did_not")

    assert review(ada, simulation, "came_true").json["claims"][0]["verdict"] == "came_true"
    assert record(ada) == {"reviewed": 1, "came_true": 1, "share": 1.0}


def test_a_review_of_what_has_changed_since_is_refused(ada: Person) -> None:
    simulation = simulate(ada)
    review(ada, simulation, "did_not")

    stale = review(ada, simulation, "came_true", headers={"If-Match": '"1"'})

    assert stale.status == 412
    assert ada.get(f"{SIMULATIONS}/{simulation['id']}").json["claims"][0]["verdict"] == "did_not"


def test_a_review_of_what_was_seen_goes_through(ada: Person) -> None:
    simulation = simulate(ada)

    assert review(ada, simulation, "came_true", headers={"If-Match": '"1"'}).status == 200


def test_the_first_simulation_has_no_record_to_show(ada: Person) -> None:
    assert record(ada) == {"reviewed": 0, "came_true": 0, "share": None}


def test_the_share_leaves_out_what_is_unclear(any_database: str, ada: Person) -> None:
    review(ada, simulate(ada), "came_true", "came_true", "unclear")
    review(ada, simulate(ada), "did_not", "unclear")

    assert record(ada) == {"reviewed": 5, "came_true": 2, "share": 0.67}


def test_where_everything_is_unclear_there_is_no_share(ada: Person) -> None:
    review(ada, simulate(ada), "unclear")

    assert record(ada) == {"reviewed": 1, "came_true": 0, "share": None}


def test_a_record_is_ones_own(ada: Person, ben: Person) -> None:
    review(ben, simulate(ben), "came_true")

    assert record(ada)["reviewed"] == 0


@pytest.mark.parametrize("place", ["another simulation", "nowhere"])
def test_a_claim_of_another_simulation_is_refused_and_nothing_is_kept(ada: Person, place: str) -> None:
    simulation, other = simulate(ada), simulate(ada)
    foreign = other["claims"][0]["id"] if place == "another simulation" else str(uuid4())
    reviews = [{"claim_id": claim, "verdict": "unclear"} for claim in (simulation["claims"][0]["id"], foreign)]

    answer = ada.post(f"{SIMULATIONS}/{simulation['id']}/review", json={"reviews": reviews})

    assert (answer.status, answer.json["errors"][0]["loc"]) == (422, ["body", "reviews", 1, "claim_id"])
    assert record(ada)["reviewed"] == 0


@pytest.mark.parametrize(
    "reviews", [[], [{"claim_id": str(uuid4())}], [{"claim_id": str(uuid4()), "verdict": "maybe"}], "all true"]
)
def test_a_review_that_says_nothing_clear_is_refused(ada: Person, reviews: object) -> None:
    simulation = simulate(ada)

    answer = ada.post(f"{SIMULATIONS}/{simulation['id']}/review", json={"reviews": reviews})

    assert answer.status == 422


def test_a_removed_simulation_is_gone_with_its_claims_and_counts_no_more(any_database: str, ada: Person) -> None:
    simulation = simulate(ada)
    review(ada, simulation, "came_true")

    assert ada.delete(f"{SIMULATIONS}/{simulation['id']}").status == 204

    assert ada.get(f"{SIMULATIONS}/{simulation['id']}").status == 404
    with transaction(read_only=True) as db:
        assert db.scalar(select(func.count()).select_from(FutureClaim)) == 0
    assert record(ada)["reviewed"] == 0


@pytest.mark.parametrize(("method", "path"), [("GET", ""), ("DELETE", ""), ("POST", "/review")])
def test_someone_elses_simulation_is_not_found(ada: Person, ben: Person, method: str, path: str) -> None:
    theirs = simulate(ben)
    body = {"reviews": [{"claim_id": theirs["claims"][0]["id"], "verdict": "unclear"}]} if path else None

    answer = ada.api.request(method, f"{SIMULATIONS}/{theirs['id']}{path}", json=body, token=ada.token)

    assert answer.status == 404
    assert ben.get(f"{SIMULATIONS}/{theirs['id']}").json["version"] == 1


def test_what_people_write_and_are_told_is_unreadable_in_the_database(any_database: str, ada: Person) -> None:
    told = ada.post(
        SIMULATE, json={"decision_context": "Secret plan", "values": ["courage"], "time_horizon": "2 winters"}
    ).json

    with transaction(read_only=True) as db:
        tables = ("SELECT * FROM future_simulations", "SELECT * FROM future_claims")
        rows = [row for table in tables for row in db.connection().exec_driver_sql(table)]
    stored = [value for row in rows for value in row if isinstance(value, bytes | memoryview | str)]
    everything = b"".join(value.encode() if isinstance(value, str) else bytes(value) for value in stored)
    written = ("Secret", "courage", "winters", told["future_projection"][:20], told["claims"][0]["claim"][:20])
    assert len(rows) == 4
    assert not [word for word in written if word.encode() in everything]
