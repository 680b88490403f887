"""What the app chooses from its catalogs, and what it says of a person, leaves out what they have closed."""

from datetime import timedelta

from sqlalchemy import func, select

from shared.core import clock
from shared.core.db import transaction
from shared.insights.models import Insight
from shared.progress.challenge_issuer import read_challenge_pool
from shared.progress.challenge_rotation import choose_challenge
from shared.progress.models import Challenge
from shared.reflection.catalog import finance
from tests.api.boundaries.test_boundaries import close
from tests.api.insights.insights import build_draft, store_drafts
from tests.api.reports.reports import made
from tests.people import Person

THERAPY, TODAY = "/v1/therapy", "/v1/gamification/challenges/today"
GOODBYE, TEMPLE = "goodbye_to_a_role", "stone_temple_v1"


def test_the_challenge_of_a_day_is_another_one(ada: Person) -> None:
    with transaction(read_only=True) as db:
        due = choose_challenge(read_challenge_pool(db), ada.id, clock.now().date())
        said = db.scalars(select(Challenge.description).where(Challenge.id == due)).one()
    close(ada, words=[max(said.split(), key=len).strip(".,:;?!")])
    assert ada.get(TODAY).json["challenge_id"] != due


def test_an_entry_behind_a_boundary_is_asked_about_something_else(ada: Person) -> None:
    entry = ada.write_entry("The mortgage", context="My savings are gone and the rent is due.", domain="finance")
    prompts = "/v1/reflection/prompts/generate"
    about_money = {idea.text for idea in finance.PROMPTS}
    assert about_money & set(ada.post(prompts, json={"entry_id": entry["id"]}).json["prompts"])

    close(ada, "money")
    asked = ada.post(prompts, json={"entry_id": entry["id"]}).json["prompts"]
    assert len(asked) == 3
    assert not about_money & set(asked)


def test_techniques_and_scenes_about_it_are_not_offered_but_are_there_for_who_asks(ada: Person) -> None:
    need = {"minutes": 15, "intensity": 2, "goal_area": "job_loss"}

    def list_offered() -> tuple[set[str], set[str]]:
        techniques = ada.post(f"{THERAPY}/techniques/choice", json=need).json["techniques"]
        scenes = ada.get(f"{THERAPY}/scenes?client_type=web").json["scenes"]
        return {one["technique_id"] for one in techniques}, {one["scene_id"] for one in scenes}

    before = list_offered()
    close(ada, "work_loss", "faith")
    after = list_offered()
    assert (before[0] - after[0], before[1] - after[1]) == ({GOODBYE}, {TEMPLE})
    chosen = ada.post(f"{THERAPY}/sessions", json={**need, "technique": GOODBYE})
    assert (chosen.status, chosen.json["technique"]) == (201, GOODBYE)


def test_a_report_names_no_label_of_it(ada: Person) -> None:
    for label in ("zephyrine", "quillonade"):
        ada.post("/v1/emotions", json={"valence": "positive", "intensity": 3, "labels": [label]})
    close(ada, words=["quillonade"])
    reports = [made(ada, clock.now() + timedelta(days=days), "two_day") for days in (1, 2)]
    labels = {one["name"] for report in reports for one in report["payload"]["labels"]}
    assert labels == {"zephyrine"}


def test_no_insight_is_proposed_about_it(ada: Person) -> None:
    entry = ada.write_entry()["id"]
    close(ada, words=["quillonade"])
    store_drafts(ada, [build_draft(f"The {word} recurs.", entry) for word in ("quillonade", "zephyrine")])
    with transaction(read_only=True) as db:
        assert db.scalar(select(func.count()).select_from(Insight)) == 1
