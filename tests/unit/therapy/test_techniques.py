"""Techniques and scenes as data, and the choice among them: no contraindication is ever passed over."""

import json
from typing import Any, get_args

import jsonschema_rs
from hypothesis import given
from hypothesis import strategies as st

from shared.therapy.catalog.documents import CATALOG_FOLDER, load_document
from shared.therapy.catalog.loader import build_technique_row
from shared.therapy.models import ClientType
from shared.therapy.session_moves import FINAL, MOVES, STATUSES, SessionState, list_moves
from shared.therapy.session_plans import GENTLE_MINUTES, make_plan
from shared.therapy.techniques import Technique, WritingRequest, build_technique, rank_techniques
from tests.cases import assert_each

DOCUMENT = load_document("techniques")
CONDITIONS = [one["id"] for one in DOCUMENT["conditions"]]
GOALS = [one["id"] for one in DOCUMENT["goal_areas"]]


class _Row:
    def __init__(self, **columns: Any) -> None:
        self.__dict__.update(columns)


def _load() -> list[Technique]:
    rows: Any = [_Row(**build_technique_row(one, "1.0")) for one in DOCUMENT["techniques"]]
    return [build_technique(row) for row in rows]


TECHNIQUES = _load()
NEEDS = st.builds(
    WritingRequest,
    minutes=st.integers(2, 120),
    intensity=st.integers(1, 5),
    conditions=st.frozensets(st.sampled_from(CONDITIONS)),
    goal_area=st.one_of(st.none(), st.sampled_from(GOALS)),
    only_gentle=st.booleans(),
    physical_percentage=st.integers(0, 100),
    preferred=st.one_of(st.none(), st.sampled_from([one.technique_id for one in TECHNIQUES])),
    ratings=st.dictionaries(st.sampled_from([one.technique_id for one in TECHNIQUES]), st.floats(1, 5)),
)


def test_the_files_fit_their_schemas() -> None:
    def check(name: str) -> None:
        schema = json.loads((CATALOG_FOLDER / f"schemas/{name}.schema.json").read_text(encoding="utf-8"))
        found = jsonschema_rs.validator_for(schema).iter_errors(load_document(name))
        assert [f"{error.message} at {[*error.instance_path]}" for error in found] == []

    assert_each(("techniques", "scenes"), check)


def test_techniques_name_only_what_there_is_and_their_durations_are_in_order() -> None:
    def check(one: dict[str, Any]) -> None:
        assert set(one["contraindications"]) <= set(CONDITIONS)
        assert set(one["suits"]["goals"]) <= set(GOALS)
        assert one["min_duration_minutes"] <= one["recommended_duration_minutes"] <= one["max_duration_minutes"]
        assert one["intensity_range"][0] <= one["intensity_range"][1]
        times = [post["time"] for post in one["prompts"].get("guideposts", [])]
        assert times == sorted(times)
        assert all(time < one["recommended_duration_minutes"] for time in times)

    assert_each(DOCUMENT["techniques"], check)
    assert len({one["technique_id"] for one in DOCUMENT["techniques"]}) == len(DOCUMENT["techniques"]) >= 16


def test_scenes_cover_the_five_themes_of_the_seed_and_every_device() -> None:
    scenes = load_document("scenes")["scenes"]
    assert {one["theme"] for one in scenes} == {"forest", "garden", "studio", "space", "temple"}
    assert all(set(one["targets"]) == set(get_args(ClientType)) for one in scenes)


@given(NEEDS)
def test_what_is_offered_fits_and_something_always_is(need: WritingRequest) -> None:
    ranked = rank_techniques(TECHNIQUES, need)
    assert ranked
    for one in ranked:
        assert not one.find_contraindications(need.conditions)
        assert one.min_intensity <= need.intensity <= one.max_intensity
        assert one.min_minutes <= need.minutes
        assert one.gentle or not need.only_gentle


@given(NEEDS, st.one_of(st.none(), st.sampled_from(TECHNIQUES)))
def test_a_plan_keeps_contraindications_and_is_gentle_and_short_where_it_must(
    need: WritingRequest, wanted: Technique | None
) -> None:
    plan = make_plan(TECHNIQUES, need, wanted, None)
    assert not plan.technique.find_contraindications(need.conditions)
    assert plan.technique.min_minutes <= plan.minutes <= plan.technique.max_minutes
    if need.only_gentle:
        assert plan.technique.gentle
        assert plan.minutes <= max(GENTLE_MINUTES, plan.technique.min_minutes)
    posts = [one["second"] for one in plan.document["guideposts"]]
    assert all(second <= plan.minutes * 60 for second in posts)


def test_what_helped_before_goes_up_and_the_side_of_the_profile_counts() -> None:
    need = WritingRequest(minutes=8, intensity=2)
    last = rank_techniques(TECHNIQUES, need)[-1]
    ratings = {one.technique_id: 1.0 for one in TECHNIQUES} | {last.technique_id: 5.0}
    assert rank_techniques(TECHNIQUES, WritingRequest(minutes=8, intensity=2, ratings=ratings))[0] == last
    first = {
        side: rank_techniques(TECHNIQUES, WritingRequest(minutes=30, intensity=3, physical_percentage=side))[0]
        for side in (0, 100)
    }
    assert (first[0].suits["emotional"], first[100].suits["physical"]) == (3, 3)


def test_every_state_can_be_reached_and_left_but_the_final_ones() -> None:
    assert set(MOVES) == set(STATUSES) == set(get_args(SessionState))
    assert {"completed", "terminated"} == FINAL
    reached = {"initiated"} | {state for following in MOVES.values() for state in following}
    assert reached == set(MOVES)
    assert list_moves("paused", "writing") == ["writing", "terminated"]
