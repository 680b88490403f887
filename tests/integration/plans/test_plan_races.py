"""Several devices and workers at one moment: of each type one plan holds, and one is made."""

from uuid import UUID

import pytest
from sqlalchemy import func, select

from shared.core.db import transaction
from shared.core.errors import Conflict
from shared.plans.catalog.catalog import get_catalog
from shared.plans.jobs import MAKE_PLAN
from shared.plans.models import ACTIVE, Plan
from shared.plans.service import propose_lighter
from tests.api.plans.plans import PLANS, active, ask, made
from tests.api.wellness.onboarding import change, complete
from tests.integration.jobs.attempts import run_waiting
from tests.people import Person
from tests.threads import at_once


def _count(person: Person, *conditions: object) -> int:
    with transaction(read_only=True) as db:
        counted = select(func.count()).select_from(Plan).where(Plan.user_id == person.id)
        return db.scalars(counted.where(*conditions)).one()  # type: ignore[arg-type]


@pytest.mark.usefixtures("any_database")
def test_requests_at_once_make_one_plan_and_activations_at_once_leave_one_active(ada: Person) -> None:
    complete(ada)
    assert {one.status for one in at_once(6, lambda _: ask(ada, "sleep"))} == {202}
    assert _count(ada) == 1
    run_waiting(MAKE_PLAN)
    plan = active(ada)["sleep"]
    proposal = str(ada.post(f"{PLANS}/{plan['id']}/lighter").json["id"])
    ask(ada, "sleep")

    def activate(number: int) -> int:
        """Accept the proposal twice while a worker activates the plan that waits."""
        if number == 0:
            run_waiting(MAKE_PLAN)
            return 200
        return ada.post(f"{PLANS}/{proposal}/accept").status

    assert set(at_once(3, activate)) <= {200, 409}
    run_waiting(MAKE_PLAN)
    assert _count(ada, Plan.status == ACTIVE) == 1
    assert _count(ada, Plan.slot == ACTIVE) == 1


@pytest.mark.usefixtures("any_database")
def test_of_lighter_plans_at_once_one_is_proposed(ada: Person) -> None:
    complete(ada)
    plan = made(ada, "sleep")["sleep"]

    def propose(_number: int) -> bool:
        try:
            with transaction() as db:
                propose_lighter(db, ada.id, UUID(plan["id"]), "low_energy")
        except Conflict:
            return False
        return True

    assert any(at_once(4, propose))
    assert _count(ada, Plan.slot == "proposed") == 1


@pytest.mark.usefixtures("any_database")
def test_an_allergy_that_is_told_while_a_plan_is_made_is_in_no_plan_that_holds(ada: Person) -> None:
    complete(ada, diet="everything")
    ask(ada, "nutrition")

    def act(number: int) -> None:
        if number:
            run_waiting(MAKE_PLAN)
        else:
            assert change(ada, {"allergies": ["milk", "gluten"]}).status == 200

    at_once(2, act)
    run_waiting(MAKE_PLAN)
    terms = get_catalog().taxonomy.ingredients
    meals = active(ada)["nutrition"]["content"]["meals"]
    inside = {allergen for meal in meals for one in meal["ingredients"] for allergen in terms[one["key"]].allergens}
    assert not inside & {"milk", "gluten"}
