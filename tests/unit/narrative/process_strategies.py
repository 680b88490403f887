"""Small processes at random, right and wrong ones alike, with few enough choices that each can be tried."""

from typing import Any

from hypothesis import strategies as st

FLAGS, BOUNDARIES, SECTIONS, NODES = ("f1", "f2"), ("b1",), ("s1", "s2"), ("n1", "n2", "n3", "n4")
TOPIC = "family"
_SCOPES = ("whole_life", "single_event")


def conditions(statements: list[dict[str, Any]]) -> st.SearchStrategy[dict[str, Any]]:
    """Conditions joined of statements, two levels deep."""
    return st.recursive(
        st.sampled_from(statements),
        lambda inner: st.one_of(
            st.lists(inner, min_size=1, max_size=2).map(lambda parts: {"all": parts}),
            st.lists(inner, min_size=1, max_size=2).map(lambda parts: {"any": parts}),
            inner.map(lambda part: {"not": part}),
        ),
        max_leaves=3,
    )


_OF_SCOPES: list[dict[str, Any]] = [{"always": True}, *({"scope_match": [scope]} for scope in _SCOPES)]
EDGE_CONDITIONS = conditions(
    [
        *_OF_SCOPES,
        *({"profile_flag": flag} for flag in FLAGS),
        *({"section_selected": one} for one in SECTIONS),
        {"topic_open": TOPIC},
    ]
)
NODE_PROMPT_CONDITIONS = conditions([*_OF_SCOPES, *({"profile_boundary": one} for one in BOUNDARIES)])
SECTION_PROMPT_CONDITIONS = conditions(
    [*_OF_SCOPES, {"profile_boundary": "b1"}, *({"section_active": one} for one in SECTIONS)]
)


@st.composite
def processes(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a document."""
    nodes = [_node(draw, key) for key in NODES[: draw(st.integers(2, 4))]]
    nodes[0]["collects"] = draw(st.sampled_from([["scope", "profile", "sections"], ["scope", "profile"]]))
    keys = [node["key"] for node in nodes]
    for node in nodes:
        node["edges"] = draw(st.lists(st.builds(_edge, st.sampled_from(keys), st.none() | EDGE_CONDITIONS), max_size=3))
    repeated = [node["key"] for node in nodes if node["type"] == "iterative"]
    return {
        "format": 1,
        "name": "random",
        "flags": [{"key": flag, "label": flag} for flag in FLAGS],
        "boundaries": [{"key": key, "label": key, "allowing_answer": draw(st.booleans())} for key in BOUNDARIES],
        "sections": [_section(draw, key, repeated[0]) for key in SECTIONS] if repeated else [],
        "nodes": nodes,
    } | ({} if repeated else {"nodes": _without_sections(nodes)})


def _edge(to: str, when: dict[str, Any] | None) -> dict[str, Any]:
    return {"to": to} | ({"when": when} if when else {})


def _node(draw: st.DrawFn, key: str) -> dict[str, Any]:
    kind = draw(st.sampled_from(["informational", "iterative", "synthesis", "data_collection"]))
    of_prompt = SECTION_PROMPT_CONDITIONS if kind == "iterative" else NODE_PROMPT_CONDITIONS
    prompts = [_prompt(draw, "p1", of_prompt)] if draw(st.booleans()) else []
    node = {"key": key, "name": key, "type": kind, "purpose": "x", "prompts": prompts}
    return node | ({"exclusive_edges": True} if draw(st.booleans()) else {})


def _prompt(draw: st.DrawFn, key: str, when: st.SearchStrategy[dict[str, Any]]) -> dict[str, Any]:
    condition = draw(st.none() | when)
    named = {"boundaries": ["b1"]} if draw(st.booleans()) else {}
    named |= {"topics": [TOPIC]} if draw(st.integers(0, 3)) == 0 else {}
    return {"key": key, "text": key, **named} | ({"when": condition} if condition else {})


def _section(draw: st.DrawFn, key: str, node: str) -> dict[str, Any]:
    section: dict[str, Any] = {
        "key": key,
        "name": key,
        "requires_scope": draw(st.sampled_from([[], ["whole_life"]])),
        "requires_flags": draw(st.sampled_from([{}, {"f1": True}, {"f2": False}])),
        "topics": draw(st.sampled_from([[], [], [TOPIC]])),
        "prompts": [
            {**_prompt(draw, f"q{number}", SECTION_PROMPT_CONDITIONS), "node": node}
            for number in range(draw(st.integers(1, 2)))
        ],
    }
    if key == "s2" and draw(st.booleans()):
        section |= {"unlock_after": "s1", "minimum_prompts": draw(st.integers(0, 2))}
    return section


def _without_sections(nodes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Take out what looks at sections where there are none."""
    for node in nodes:
        node["edges"] = [edge for edge in node["edges"] if "section_" not in str(edge)]
        node["prompts"] = [prompt for prompt in node["prompts"] if "section_" not in str(prompt)]
        node["collects"] = [kind for kind in node.get("collects", []) if kind != "sections"]
    return nodes
