import pytest
from sqlalchemy import delete, func, select

from shared.accounts import service
from shared.accounts.models import User, UserPreferences
from shared.core.db import transaction
from tests.api.accounts.conftest import SetStatus
from tests.people import Person


def ai_allowed(person: Person) -> bool:
    with transaction(read_only=True) as db:
        return service.ai_allowed(db, person.id)


def rows() -> int:
    with transaction(read_only=True) as db:
        return db.scalar(select(func.count()).select_from(UserPreferences)) or 0


def test_suggestions_are_on_until_someone_chooses(ada: Person) -> None:
    assert ada.get("/v1/preferences").json == {"ai_suggestions_enabled": True}
    assert ai_allowed(ada)


def test_reading_makes_no_row(ada: Person) -> None:
    ada.get("/v1/preferences")

    assert rows() == 0


@pytest.mark.parametrize("choice", [True, False])
def test_a_choice_is_kept(ada: Person, choice: bool) -> None:
    ada.patch("/v1/preferences", json={"ai_suggestions_enabled": not choice})
    changed = ada.patch("/v1/preferences", json={"ai_suggestions_enabled": choice})

    assert changed.json == ada.get("/v1/preferences").json == {"ai_suggestions_enabled": choice}
    assert ai_allowed(ada) is choice
    assert rows() == 1


def test_what_is_left_out_stays_as_it_is(ada: Person) -> None:
    ada.patch("/v1/preferences", json={"ai_suggestions_enabled": False})

    assert ada.patch("/v1/preferences", json={}).json == {"ai_suggestions_enabled": False}


@pytest.mark.parametrize("body", [{"ai_suggestions_enabled": None}, {"ai_suggestions_enabled": "yes"}, {"theme": "x"}])
def test_what_does_not_fit_is_refused(ada: Person, body: dict[str, object]) -> None:
    assert ada.patch("/v1/preferences", json=body).status == 422


def test_one_persons_choice_is_nobody_elses(ada: Person, ben: Person) -> None:
    ada.patch("/v1/preferences", json={"ai_suggestions_enabled": False})

    assert ai_allowed(ben)


def test_nothing_of_a_suspended_account_leaves(ada: Person, set_status: SetStatus) -> None:
    set_status(ada.id, "suspended")

    assert not ai_allowed(ada)


def test_nothing_of_a_removed_account_leaves(ada: Person) -> None:
    with transaction() as db:
        db.execute(delete(User).where(User.id == ada.id))

    assert not ai_allowed(ada)


def test_the_time_zone_of_an_account_is_known(ada: Person) -> None:
    with transaction(read_only=True) as db:
        assert service.timezone_of(db, ada.id) == "UTC"
