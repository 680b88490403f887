"""The layers of a request: each has the time that it spends itself, and what stops the time is gone afterwards."""

import pytest

from bench.http_layers import ADAPTER, BORDERS, find_owner, measure_layers
from shared.core.http import responses
from shared.journal import service
from tests.people import Person


@pytest.mark.parametrize(("place", "name"), [(place, name) for _, place, name in BORDERS])
def test_every_border_exists(place: str, name: str) -> None:
    assert callable(getattr(find_owner(place), name))


def test_the_layers_of_a_list_add_up_and_nothing_is_replaced_any_more(database: str, ada: Person) -> None:
    replaced = responses.render_response, service.list_entries
    whole, *layers = measure_layers("list", lambda: ada.get("/v1/decisions/journal"))
    names = {layer.name.removeprefix("list, ") for layer in layers}
    assert {ADAPTER, "token and suspension", "use case", "rows to models", "JSON and headers"} <= names
    assert "safety screening" not in names
    assert whole.value == pytest.approx(sum(layer.value for layer in layers), rel=0.5)
    assert (responses.render_response, service.list_entries) == replaced
