"""Processes by the API: an author checks a document, keeps it, proves and publishes it, and sees it in every way."""

import json
import xml.etree.ElementTree as ET
from typing import Any
from uuid import UUID, uuid4

import pytest

from tests.client import Api, Response
from tests.people import Person, new_administrator
from tests.unit.narrative.test_process_documents import EXAMPLE

PROCESSES = "/v1/admin/processes"
HOSTILE = '</text><script>alert(1)</script> & "quotes" `#`'


@pytest.fixture
def admin(api: Api) -> Person:
    return new_administrator(api)


def create(admin: Person, document: str = EXAMPLE) -> dict[str, Any]:
    answer = admin.post(PROCESSES, json={"document": document})
    assert answer.status == 201, answer.json
    return dict(answer.json)


def do(admin: Person, version_id: str, step: str, **options: Any) -> Response:
    return admin.post(f"{PROCESSES}/{version_id}/{step}", **options)


def test_a_draft_is_changed_published_activated_and_retired(admin: Person) -> None:
    draft = create(admin)
    url = f"{PROCESSES}/{draft['id']}"

    changed = admin.put(url, json={"document": EXAMPLE.replace("v1.0", "v1.1")}, headers={"If-Match": '"1"'})
    stale = admin.put(url, json={"document": EXAMPLE}, headers={"If-Match": '"1"'})
    published = do(admin, draft["id"], "publish", headers={"If-Match": '"2"'})
    active = do(admin, draft["id"], "activate")
    frozen = admin.put(url, json={"document": EXAMPLE})
    kept = admin.delete(url)
    retired = do(admin, draft["id"], "retire")

    assert (changed.json["version_name"], changed.headers["ETag"], stale.status) == ("v1.1", '"2"', 412)
    assert (published.json["status"], active.json["status"], retired.json["status"]) == (
        "published",
        "active",
        "retired",
    )
    assert published.json["number"] >= 1
    assert (frozen.status, kept.status) == (409, 409)
    assert admin.get(url).json["document"] == EXAMPLE.replace("v1.0", "v1.1")
    assert admin.delete(url).status == 204
    assert admin.get(url).status == 404


def test_a_word_is_corrected_and_all_else_stays_as_it_is_written(admin: Person) -> None:
    url, welcome = f"{PROCESSES}/{create(admin)['id']}", 'Welcome: "you" are the author.'

    def change(**texts: str) -> Response:
        changes = [{"path": path.replace("__", "."), "text": text} for path, text in texts.items()]
        return admin.patch(url, json={"changes": changes})

    refused, edited = change(nodes__0__edges="x"), change(nodes__0__text=welcome)
    broken = change(nodes__0__edges__0__to="nowhere")

    assert refused.json["errors"][0]["msg"].endswith("No text stands here; send the whole document instead.")
    assert edited.json["document"] == EXAMPLE.replace("Welcome. This is your story.", json.dumps(welcome))
    assert broken.json["errors"][0]["msg"].endswith("There is no node nowhere.")


def test_validation_tells_every_fault_in_its_line_and_the_way_to_each_violation(admin: Person) -> None:
    faulty = EXAMPLE.replace("[{to: scope}]", "[{to: nowhere}]").replace("format: 1", "format: 2")
    dead = EXAMPLE.replace("- {to: choice}\n", "- {to: choice, when: {profile_flag: has_children}}\n")

    faults = admin.post(f"{PROCESSES}/validate", json={"document": faulty}).json
    violations = admin.post(f"{PROCESSES}/validate", json={"document": dead}).json

    assert [(one["path"], one["line"]) for one in faults["faults"]] == [("format", 3), ("nodes.0.edges.0.to", 47)]
    [violation] = [one for one in violations["violations"] if one["kind"] == "dead_end"]
    assert (violations["valid"], violation["subject"]) == (False, "profile")
    assert [step["node"] for step in violation["path"]] == ["introduction", "scope", "profile"]
    assert violation["path"][1]["choices"]["scope"] != "single_event"
    assert violation["path"][2]["choices"]["flags"] == {"has_children": False}


def test_what_cannot_be_proven_is_not_published(admin: Person) -> None:
    draft = create(
        admin, EXAMPLE.replace("when: {all: [{profile_boundary: comfortable_discussing_trauma}, {", "when: {all: [{")
    )
    answer = do(admin, draft["id"], "publish")
    assert answer.status == 409
    assert {one["kind"] for one in answer.json["violations"]} == {"forbidden_prompt"}
    assert answer.json["violations"][0]["path"][-1]["node"] == "exploration"


def test_a_scripted_person_is_shown_their_way_and_what_does_not_fit(admin: Person) -> None:
    draft = create(admin)
    script = (
        "scope: whole_life\nflags: {has_children: true}\nboundaries: {comfortable_discussing_trauma: false}\n"
        "sections: [origins, children, attic]\nanswers: {origins.scene: The kitchen, origins.people: Ada,"
        " children.loss_scene: x}\n"
    )

    report = do(admin, draft["id"], "dry-run", json={"script": script}).json
    silent = script.replace("boundaries: {comfortable_discussing_trauma: false}\n", "")
    default = do(admin, draft["id"], "dry-run", json={"script": silent}).json

    asked = [prompt["key"] for node in report["path"] for prompt in node["prompts"]]
    assert report["outcome"] == "end"
    assert asked == [
        "origins.scene",
        "origins.people",
        "exploration.before",
        "children.name",
        "children.scene",
        "children.people",
    ]
    assert sorted(fault["message"] for fault in report["faults"]) == [
        "The process has no section of this name.",
        "The prompt children.scene is required and has no answer.",
        "This person is not shown this prompt.",
    ]
    assert "children.loss_scene" in [prompt["key"] for node in default["path"] for prompt in node["prompts"]]


def test_two_versions_are_compared_part_by_part(admin: Person) -> None:
    before = create(admin)
    after = create(admin, EXAMPLE.replace("Who was there?", "Who else?").replace("is_core: false", "is_core: true"))
    changes = admin.get(f"{PROCESSES}/{after['id']}/diff?base={before['id']}").json["changes"]
    assert {(one["part"], one["key"]) for one in changes} == {
        ("pack", "scene_pack"),
        ("section", "children"),
        ("prompt", "origins.people"),
        ("prompt", "children.people"),
        ("prompt", "children.loss_people"),
    }
    assert {"field": "is_core", "before": "no", "after": "yes"} in [field for one in changes for field in one["fields"]]


def test_a_picture_is_drawn_in_either_form_and_no_text_is_markup_in_it(admin: Person) -> None:
    hostile = EXAMPLE.replace("name: Scope", f"name: {json.dumps(HOSTILE)}")
    url = f"{PROCESSES}/{create(admin, hostile)['id']}/diagram"

    svg, mermaid = admin.get(url), admin.get(url, headers={"Accept": "text/vnd.mermaid"})

    root = ET.fromstring(svg.body)  # noqa: S314 - our own picture
    names = [element.tag.partition("}")[2] for element in root.iter()]
    assert (svg.headers["Content-Type"], names.count("script"), root.attrib["role"]) == ("image/svg+xml", 0, "img")
    assert {"title", "desc"} <= {child.tag.partition("}")[2] for child in root}
    assert "Phase 1: Introduction leads to" in "".join(root.itertext())
    assert mermaid.headers["Content-Type"] == "text/vnd.mermaid"
    assert mermaid.body.decode().startswith("flowchart TD\n")
    assert not {"<", ">script", "`"} & set(mermaid.body.decode().replace("-->", ""))
    assert admin.get(f"{url}?format=mermaid").body == mermaid.body


def test_the_schema_is_published_and_lists_are_paged(admin: Person) -> None:
    create(admin)
    assert json.loads(admin.get(f"{PROCESSES}/schema").body)["properties"].keys() >= {"nodes", "sections", "flags"}
    [newest] = admin.get(f"{PROCESSES}?limit=1&status=draft").json
    assert newest["version_name"] == "v1.0"
    assert "document" not in newest


@pytest.mark.parametrize("step", ["publish", "activate", "retire"])
def test_a_version_that_is_not_there_is_not_found(admin: Person, step: str) -> None:
    assert do(admin, str(uuid4()), step).status == 404


def test_nobody_but_administrators_writes_processes(ada: Person) -> None:
    assert ada.post(f"{PROCESSES}/validate", json={"document": EXAMPLE}).status == 403
    assert ada.get(PROCESSES).status == 403


def test_a_version_with_sessions_is_retired_and_never_deleted(admin: Person, ada: Person, version_id: UUID) -> None:
    assert ada.post("/v1/narrative/sessions", json={}).status == 201
    assert do(admin, str(version_id), "retire").json["status"] == "retired"

    refused = admin.delete(f"{PROCESSES}/{version_id}")

    assert refused.status == 409
    assert refused.json["detail"] == "There are sessions of this version, or that can return to it, so it stays."
    assert admin.get(f"{PROCESSES}/{version_id}").status == 200
