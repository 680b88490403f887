"""One of someone's own rows is found and deleted by its id; anyone else's looks like one that is not there."""

from uuid import uuid4

import pytest

from shared.core.db import transaction
from shared.core.db.rows import delete_own, find_own
from shared.core.errors import NotFound
from shared.life_theme.models import LifeTheme
from tests.people import Person

MISSING = "There is no such theme of yours."


@pytest.fixture
def theme(ada: Person) -> LifeTheme:
    with transaction() as db:
        written = LifeTheme(user_id=ada.id, theme_text="Small steps, kept")
        db.add(written)
    return written


def test_one_of_my_own_is_found(ada: Person, theme: LifeTheme) -> None:
    with transaction() as db:
        assert find_own(db, LifeTheme, ada.id, theme.id, MISSING).theme_text == "Small steps, kept"


def test_one_of_someone_else_is_not_found(ben: Person, theme: LifeTheme) -> None:
    with transaction() as db, pytest.raises(NotFound, match=MISSING):
        find_own(db, LifeTheme, ben.id, theme.id, MISSING)


def test_one_of_my_own_is_deleted_once(ada: Person, theme: LifeTheme) -> None:
    with transaction() as db:
        delete_own(db, LifeTheme, ada.id, theme.id, MISSING)

    with transaction() as db, pytest.raises(NotFound, match=MISSING):
        delete_own(db, LifeTheme, ada.id, theme.id, MISSING)


def test_one_of_someone_else_is_not_deleted(ada: Person, ben: Person, theme: LifeTheme) -> None:
    with transaction() as db, pytest.raises(NotFound, match=MISSING):
        delete_own(db, LifeTheme, ben.id, theme.id, MISSING)

    with transaction() as db:
        assert find_own(db, LifeTheme, ada.id, theme.id, MISSING).id == theme.id


def test_what_was_never_there_is_not_found(ada: Person) -> None:
    with transaction() as db, pytest.raises(NotFound, match=MISSING):
        find_own(db, LifeTheme, ada.id, uuid4(), MISSING)
