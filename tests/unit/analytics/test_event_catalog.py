"""The catalog of events: it fits its schema, checks what JSON Schema says, and names whatever our code notes."""

import ast
import inspect
import json
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, get_args

import jsonschema_rs
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.analytics import server_events
from shared.analytics.disclosure import SMALLEST_GROUP, round_count
from shared.analytics.event_catalog import CATALOG_FILE, EventType, build_catalog, get_catalog, load_document
from shared.analytics.event_store import begin_week, count_week, dump_properties
from shared.analytics.models import PROPERTIES_LENGTH
from shared.analytics.schemas import FunnelStep
from shared.wellness.quiz import PlanArea, get_quiz
from tests.cases import assert_each

_SCHEMA = CATALOG_FILE.with_name("events.schema.json").read_text("utf-8")
_DOCUMENT = load_document()


def _noted() -> Iterator[tuple[str, set[str]]]:
    """Names and properties of what our own code notes."""
    for call in ast.walk(ast.parse(inspect.getsource(server_events))):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "note_event":
            name = call.args[2]
            if isinstance(name, ast.Constant):
                yield str(name.value), {str(keyword.arg) for keyword in call.keywords}
        elif isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "_note_task":
            yield str(ast.literal_eval(call.args[2])), {"plan_type"}


def test_the_catalog_fits_its_schema_and_requires_only_what_it_has() -> None:
    jsonschema_rs.validate(json.loads(_SCHEMA), _DOCUMENT)
    assert [one.name for one in get_catalog().values() if one.required - one.properties.keys()] == []
    breaches: list[dict[str, Any]] = [{"free": {"type": "string"}}, {"id": {"type": "number"}}, {"any": {}}]
    for breach in breaches:
        broken = {"version": 1, "events": {"sent": {"from": "client", "about": "x", "properties": breach}}}
        assert not jsonschema_rs.is_valid(json.loads(_SCHEMA), broken)


def test_words_of_other_domains_are_theirs() -> None:
    catalog = get_catalog()
    assert catalog["onboarding_group_viewed"].properties["group"].words == tuple(get_quiz().groups)
    for name in ("plan_viewed", "plan_generated", "plan_activated", "task_completed", "task_skipped"):
        assert catalog[name].properties["plan_type"].words == get_args(PlanArea)


def test_what_our_code_notes_is_in_the_catalog_and_each_event_of_the_server_is_noted() -> None:
    catalog, noted = get_catalog(), list(_noted())
    for name, properties in noted:
        event = catalog[name]
        assert (event.origin, event.required <= properties <= event.properties.keys()) == ("server", True), name
    ours = {name for name, event in catalog.items() if event.origin == "server"}
    assert ours == {name for name, _ in noted}
    assert set(get_args(FunnelStep)) - {"returned"} <= ours


def test_the_longest_properties_fit_their_column() -> None:
    def fill(event: EventType) -> None:
        longest = {
            name: max(rule.words, key=len) if rule.words else -(10**6) if rule.range else False
            for name, rule in event.properties.items()
        }
        assert len(dump_properties(longest)) <= PROPERTIES_LENGTH

    assert_each(get_catalog().values(), fill)


_VALUES = st.one_of(
    st.booleans(),
    st.integers(-5, 100_000),
    st.sampled_from([1e30, 10**30, 5.0, 0.0, -0.0, 86400.0, 86400.5, float(599)]),
    st.sampled_from(["exercise", "plans", "Exercise", "mail", "", "true"]),
    st.none(),
    st.lists(st.just("plans"), max_size=1),
    st.dictionaries(st.just("enum"), st.just("plans"), max_size=1),
)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_an_event_is_right_where_json_schema_says_so(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(get_catalog())))
    event, declared = get_catalog()[name], _DOCUMENT["events"][name]
    names = st.sampled_from([*event.properties, "note"])
    sent: dict[str, Any] = data.draw(st.dictionaries(names, _VALUES, max_size=3))
    properties, required = declared.get("properties", {}), declared.get("required", [])
    schema = {"type": "object", "additionalProperties": False, "properties": properties, "required": required}

    kept, faults = event.read_properties(sent)

    assert jsonschema_rs.is_valid(schema, sent) == (not faults)
    if not faults:
        assert kept == sent
        assert jsonschema_rs.is_valid(schema, json.loads(dump_properties(kept)))


def test_a_catalog_is_built_from_any_document_of_the_schema() -> None:
    document = {"version": 1, "events": {"seen": {"from": "client", "about": "Seen."}}}
    event = build_catalog(document)["seen"]
    assert (event.read_properties({}), event.read_properties({"a": 1})[1][0].loc) == (({}, []), ("properties",))


def test_counts_are_rounded_down_to_tens_and_small_ones_are_not_told() -> None:
    assert [round_count(people) for people in (0, 1, 9, 10, 19, 20, 105)] == [None, None, None, 10, 10, 20, 100]
    shown = [round_count(people) or 0 for people in range(200)]
    steps = {later - former for former, later in pairwise(shown)}
    assert steps == {0, SMALLEST_GROUP}


def test_a_week_begins_on_monday() -> None:
    for week in (0, 2_900, 3_000):
        begin, end = begin_week(week), begin_week(week + 1)
        assert (begin.weekday(), begin.hour) == (0, 0)
        assert (count_week(begin), count_week(end - begin.resolution), count_week(end)) == (week, week, week + 1)
