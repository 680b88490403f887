"""A session moves to a newer version with consent only, loses nothing, and can be taken back."""

from tests.api.narrative.narrative_sessions import SESSIONS, begin, place, reach_sections, read, tell
from tests.narrative_process import PROCESS, activate_process
from tests.people import Person, new_administrator

_ORIGINS = "  - {key: origins, name: Origins, %s}\n"
_PACK, _PROMPT = "packs: [{pack: scene_pack}]", "prompts: [{key: scene, text: Where were you?}]"
_PLACES = "  - {key: places, name: Places, packs: [{pack: scene_pack}]}\n"
NEWER = PROCESS.replace("name: test-1", "name: test-2").replace(_ORIGINS % _PACK, _ORIGINS % _PROMPT + _PLACES)


def test_a_migration_is_shown_agreed_to_and_taken_back(any_database: str, ada: Person, version_id: object) -> None:
    session_id = reach_sections(ada)
    told = [tell(ada, session_id, key) for key in ("origins.scene", "origins.people")]
    before = read(ada, session_id)
    assert ada.get(f"{SESSIONS}/{session_id}/migration").status == 409
    newer = str(activate_process(NEWER))
    assert read(ada, session_id)["is_version_active"] is False
    preview = read(ada, session_id, "/migration")
    assert (preview["process_version_id"], preview["node_key"], preview["section_key"]) == (
        newer,
        "exploration",
        "origins",
    )
    assert (preview["answers_kept"], preview["answers_set_aside"]) == (1, 1)
    assert (preview["new_sections"], preview["lost_sections"]) == (["Places"], [])
    assert read(ada, session_id)["version"] == before["version"]

    path = f"{SESSIONS}/{session_id}/migration"
    other = {"version": before["version"], "process_version_id": str(version_id)}
    assert ada.post(path, json=other).status == 409
    moved = ada.post(path, json={**other, "process_version_id": newer})
    assert (moved.status, moved.json["version_name"]) == (200, "test-2")
    aside = {one["prompt_key"]: one["is_set_aside"] for one in read(ada, session_id, "/answers")}
    assert aside == {"origins.scene": False, "origins.people": True}

    assert ada.delete(path, headers={"If-Match": '"1"'}).status == 412
    assert ada.delete(path).status == 204
    assert ada.delete(path).status == 409
    assert place(ada, session_id) == ("exploration", "origins")
    assert sorted(read(ada, session_id, "/answers"), key=lambda one: str(one["created_at"])) == told
    assert read(ada, session_id)["process_version_id"] == str(version_id)


def test_a_version_that_a_session_can_return_to_is_not_deleted(any_database: str, ada: Person, version_id: str) -> None:
    session_id, admin = begin(ada), new_administrator(ada.api)
    version, path = f"/v1/admin/processes/{version_id}", f"{SESSIONS}/{session_id}/migration"
    consent = {"version": 1, "process_version_id": str(activate_process(NEWER))}
    assert ada.post(path, json=consent).status == 200

    assert admin.delete(version).status == 409
    assert ada.delete(path).status == 204
    assert (admin.delete(version).status, read(ada, session_id)["version_name"]) == (409, "test-1")
    assert ada.delete(f"{SESSIONS}/{session_id}").status == 204
    assert (admin.delete(version).status, admin.get(version).status) == (204, 404)
