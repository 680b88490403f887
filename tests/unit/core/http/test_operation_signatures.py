"""What handlers may ask for is known, and checked, at import."""

from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from shared.core.http import AdminUser, Area, CurrentUser, Page, PageQuery
from shared.core.http.operation import read_signature
from shared.core.http.schema import ResponseModel


class Thing(ResponseModel):
    """Something."""

    name: str


def test_a_handlers_annotations_say_where_everything_comes_from() -> None:
    def handler(thing_id: UUID, query: PageQuery, whoever: CurrentUser, db: Session) -> Page[Thing]:
        raise NotImplementedError

    signature = read_signature(handler, "v1/things/{thing_id}")

    assert (list(signature.path), signature.query, signature.body) == (["thing_id"], PageQuery, None)
    assert signature.by_type == {CurrentUser: "whoever", Session: "db"}
    assert (signature.result, signature.is_page, signature.user) == (Thing, True, CurrentUser)


def test_an_administrators_door_asks_for_an_administrator() -> None:
    def handler(admin: AdminUser) -> None:
        raise NotImplementedError

    assert read_signature(handler, "v1/x").user is AdminUser


def test_a_parameter_that_nothing_can_fill_is_refused_when_it_is_declared() -> None:
    def handler(mystery: int) -> Thing:
        raise NotImplementedError

    with pytest.raises(TypeError, match="nothing fills mystery"):
        Area("a", "v1/a", "A").get()(handler)


def test_a_path_parameter_that_the_handler_does_not_take_is_refused_when_it_is_declared() -> None:
    def handler() -> Thing:
        raise NotImplementedError

    with pytest.raises(KeyError, match="thing_id"):
        Area("a", "v1/a", "A").get("/{thing_id}")(handler)


def test_a_handler_may_have_nothing_to_show_yet() -> None:
    def handler() -> Thing | None:
        raise NotImplementedError

    signature = read_signature(handler, "v1/x")

    assert (signature.result, signature.is_optional, signature.is_page) == (Thing, True, False)


@pytest.mark.parametrize("returned", [Thing, Page[Thing], None])
def test_a_handler_that_does_not_say_so_always_has_something_to_show(returned: object) -> None:
    def handler() -> None:
        raise NotImplementedError

    handler.__annotations__["return"] = returned

    assert not read_signature(handler, "v1/x").is_optional


def test_a_handler_that_returns_nothing_answers_204() -> None:
    area = Area("a", "v1/a", "A")

    @area.post("/end")
    def end(user: CurrentUser) -> None:
        """End it."""

    assert area.operations[0].status == 204


def test_a_handler_that_returns_nothing_yet_answers_202() -> None:
    area = Area("a", "v1/a", "A")

    @area.post("/letters", status=202)
    def ask(user: CurrentUser) -> None:
        """Ask for it."""

    assert area.operations[0].status == 202
