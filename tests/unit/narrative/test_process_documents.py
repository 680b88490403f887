"""Documents of the process: one is read whole, and every fault of another one is told with its line."""

import textwrap

import jsonschema_rs
import yaml  # type: ignore[import-untyped]  # it has no types of its own

from shared.narrative.process import document
from shared.narrative.process.document import InvalidDocument, load_canonical, read_document, write_schema
from tests.cases import assert_each

EXAMPLE = textwrap.dedent(
    str(document.__doc__).partition("All of it in an example:")[2].partition("\nConditions (`when`)")[0]
)


def list_faults(text: str) -> list[tuple[int, str, str]]:
    try:
        read_document(text)
    except InvalidDocument as invalid:
        return [(one.line, ".".join(map(str, one.path)), one.message) for one in invalid.faults]
    return []


def test_the_example_in_the_documentation_is_a_document() -> None:
    checked = read_document(EXAMPLE)
    assert checked.definition.first_node.key == "introduction"
    assert load_canonical(checked.canonical) == checked.definition
    assert jsonschema_rs.is_valid(write_schema(), yaml.safe_load(EXAMPLE))


def test_layout_and_comments_do_not_change_the_hash_and_words_do() -> None:
    other = "# a comment\n" + EXAMPLE.replace("{key: origins, name: Origins", '{"key": "origins",   name: Origins')
    assert read_document(other).content_hash == read_document(EXAMPLE).content_hash
    assert read_document(EXAMPLE.replace("Who was there?", "Who?")).content_hash != read_document(EXAMPLE).content_hash


def test_a_pack_is_placed_with_what_its_place_adds() -> None:
    definition = read_document(EXAMPLE).definition
    loss, plain = definition.prompts["children.loss_scene"], definition.prompts["children.scene"]
    assert (loss.tier, loss.required, loss.node, loss.section) == (3, False, "exploration", "children")
    assert loss.boundaries == ("comfortable_discussing_trauma", "prefers_some_private")
    assert (plain.tier, plain.required, plain.boundaries) == (1, True, ())


REPLACEMENTS: dict[str, tuple[str, str, str]] = {
    "an unknown flag": ("requires_flags: {has_children", "requires_flags: {has_cats", "There is no flag has_cats."),
    "an unknown node": ("edges: [{to: scope}]", "edges: [{to: nowhere}]", "There is no node nowhere."),
    "an unknown scope": ("[single_event]", "[one_day]", "Send one of these: "),
    "an unknown section": ("section_active: origins", "section_active: attic", "There is no section attic."),
    "an unknown pack": ("packs: [{pack: scene_pack}]", "packs: [{pack: other_pack}]", "There is no pack other_pack."),
    "a prompt twice": ("prefix: loss, ", "", "Two prompts would have the key children.scene; give one of their"),
    "a required prompt of tier 2": ("type: scene, required: true", "required: true, tier: 2", "A prompt above tier 1"),
    "a condition of prompts on an edge": ("{scope_match: [single_event]}", "{section_active: origins}", "This cannot"),
    "a field that is not known": ("    purpose: They know", "    reason: They know", "Nothing of this name is known"),
    "two statements": ("{section_active: origins}", "{section_active: origins, always: true}", "Write exactly one"),
    "a text that is none": ("name: Together", "name: yes", "Write a text; put numbers and words such as yes"),
    "an alias": ("format: 1", "format: &one 1", "Anchors and aliases"),
    "a tag": ("name: v1.0", "name: !!python/name:os.system v1.0", "Tags (!) are not read here"),
    "a key twice": ("name: v1.0", "name: v1.0\nname: v2.0", "This key stands twice"),
}


def test_each_fault_is_told_in_its_line() -> None:
    def check(name: str) -> None:
        before, after, told = REPLACEMENTS[name]
        assert before in EXAMPLE
        broken = EXAMPLE.replace(before, after, 1)
        line = EXAMPLE[: EXAMPLE.index(before)].count("\n") + 1
        found = list_faults(broken)
        assert any(message.startswith(told) and abs(at - line) <= 1 for at, _, message in found), found

    assert_each(REPLACEMENTS, check)


TOGETHER: dict[str, tuple[str, str, str]] = {
    "a field that is not known": ("key: has_children, label", "key: has_children, name", "Nothing of this name"),
    "an unknown scope": ("requires_scope: [whole_life, unsure]", "requires_scope: [whole_life, now]", "Send one of"),
    "a text that is none": ("purpose: They know what this is.", "purpose: yes", "Write a text"),
    "a key twice": ("name: v1.0", "name: v1.0\nname: v2.0", "This key stands twice"),
    "two statements": ("{section_active: origins}", "{section_active: origins, always: true}", "Write exactly one"),
    "an unknown flag": ("requires_flags: {has_children", "requires_flags: {has_cats", "There is no flag has_cats."),
    "an unknown node": ("edges: [{to: scope}]", "edges: [{to: nowhere}]", "There is no node nowhere."),
    "an unknown pack": ("packs: [{pack: scene_pack}]", "packs: [{pack: other_pack}]", "There is no pack other_pack."),
    "a required prompt of tier 2": ("type: scene, required: true", "required: true, tier: 2", "A prompt above tier 1"),
    "a type that is none": ("type: synthesis, purpose: One", "type: ending, purpose: One", "Send one of these"),
}


def test_faults_of_text_form_and_names_are_told_together_and_only_they() -> None:
    broken = EXAMPLE
    for before, after, _ in TOGETHER.values():
        assert before in broken
        broken = broken.replace(before, after, 1)
    found = [message for _, _, message in list_faults(broken)]
    assert "Send this field." in found  # the label that has another name
    assert len(found) == len(TOGETHER) + 1
    assert_each(TOGETHER, lambda name: _expect(found, TOGETHER[name][2]))


def _expect(found: list[str], told: str) -> None:
    assert any(message.startswith(told) for message in found), found


def test_a_part_without_a_fault_is_checked_beside_parts_that_are_left_out() -> None:
    edge, last = "      - {to: synthesis, when:", "      - {to: choice}\n"
    broken = EXAMPLE.replace(edge, edge.replace("to:", "where:")).replace(last, last + "      - {to: nowhere}\n")
    line = EXAMPLE[: EXAMPLE.index(last)].count("\n") + 2
    assert (line, "nodes.2.edges.2.to", "There is no node nowhere.") in list_faults(broken)
    small = {"format": "format: 2", "nodes": "nodes: 7", "list": "[]", "node": "format: 1\nname: x\nnodes: [7]"}
    assert_each(small, lambda name: _expect([message for *_, message in list_faults(small[name])], ""))


def test_edges_after_one_that_always_holds_are_a_fault_in_its_line() -> None:
    told = "This edge always holds, so those after it are never taken. Put it last."
    edge = "      - {to: synthesis, when:"
    line = EXAMPLE[: EXAMPLE.index(edge)].count("\n") + 1
    for first in ("{to: choice}", "{to: choice, when: {always: true}}"):
        assert list_faults(EXAMPLE.replace(edge, f"      - {first}\n{edge}")) == [(line, "nodes.2.edges.0", told)]


def test_a_section_does_not_wait_for_itself() -> None:
    waiting = EXAMPLE.replace("{key: origins, name: Origins,", "{key: origins, name: Origins, unlock_after: children,")
    assert {message for _, _, message in list_faults(waiting)} == {
        "origins would wait for itself.",
        "children would wait for itself.",
    }


def test_what_is_no_yaml_or_too_much_of_it_is_refused() -> None:
    bomb = "a: " + "[" * 5_000 + "]" * 5_000
    cases = {"open": "a: [", "bomb": bomb, "empty": "", "text": "hello", "long": "# " + "x" * 500_001}

    def check(name: str) -> None:
        assert list_faults(cases[name])

    assert_each(cases, check)
