"""The loader of the catalog: it brings techniques and scenes into their tables after every migration.

It inserts what is new, updates what changed, and makes what left inactive: sessions were held by it.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import RowMapping, insert, select
from sqlalchemy.orm import Session

from shared.core import clock, telemetry
from shared.core.db import Base, table_of
from shared.core.db.row_updates import RowUpdate, update_rows
from shared.therapy.catalog.documents import load_document
from shared.therapy.catalog.templates import TechniqueTemplate, XRSceneTemplate

_NAMESPACE = UUID("5d6f2c3e-6a0b-4e57-9d0e-6d3f0c7a4b11")
_SAME_NAMES = (
    *("technique_id", "technique_name", "technique_category", "description", "instructions"),
    *("min_duration_minutes", "max_duration_minutes", "recommended_duration_minutes", "gentle"),
)
Values = dict[str, Any]


def load_catalogs(db: Session) -> None:
    """Make both tables say what the files say; doing it again changes nothing."""
    techniques, scenes = load_document("techniques"), load_document("scenes")
    technique_rows = [build_technique_row(one, techniques["version"]) for one in techniques["techniques"]]
    scene_rows = [_build_scene(one, scenes["version"]) for one in scenes["scenes"]]
    changed = _write_rows(db, TechniqueTemplate, technique_rows) + _write_rows(db, XRSceneTemplate, scene_rows)
    telemetry.log_event("therapy.catalog_loaded", changed=changed)


def build_technique_row(entry: Mapping[str, Any], version: str) -> Values:
    """Return the row of a technique of the file."""
    least, most = entry["intensity_range"]
    return {
        "id": uuid5(_NAMESPACE, f"technique:{entry['technique_id']}"),
        **{name: entry[name] for name in _SAME_NAMES},
        "prompts": _dump(entry["prompts"]),
        "min_intensity": least,
        "max_intensity": most,
        "physical_adaptation": _dump(entry["physical_adaptation"]),
        "emotional_adaptation": _dump(entry["emotional_adaptation"]),
        "evidence_base": _dump(entry["evidence"]),
        "contraindications": _dump(entry["contraindications"]),
        "suits": _dump(entry["suits"]),
        "active": True,
        "version": version,
    }


def _build_scene(entry: Mapping[str, Any], version: str) -> Values:
    spec = entry["scene_spec"]
    return {
        "id": uuid5(_NAMESPACE, f"scene:{entry['scene_id']}"),
        "scene_id": entry["scene_id"],
        "scene_name": entry["scene_name"],
        "theme": entry["theme"],
        "scene_spec": _dump(spec),
        "reduced_motion_spec": _dump(entry["reduced_motion"]),
        "skybox_url": spec["skybox"].get("url"),
        "audio_urls": _dump(spec["audio"]),
        "model_urls": _dump(spec.get("models", [])),
        "target_framerate": entry["target_framerate"],
        "min_spec": entry["min_spec"],
        "targets": _dump(entry["targets"]),
        "active": True,
        "version": version,
    }


def _dump(document: Any) -> str:
    return json.dumps(document, ensure_ascii=False)


def _write_rows(db: Session, model: type[Base], rows: Sequence[Values]) -> int:
    """Write what is new, differs or left; return how many rows that were."""
    table, now = table_of(model), clock.now()
    there = {row["id"]: row for row in db.execute(select(table)).mappings()}
    wanted = {row["id"] for row in rows}
    new = [{**row, "created_at": now, "updated_at": now} for row in rows if row["id"] not in there]
    changed = [
        RowUpdate(
            {"id": row["id"]}, {name: value for name, value in (row | {"updated_at": now}).items() if name != "id"}
        )
        for row in rows
        if row["id"] in there and _differs(row, there[row["id"]])
    ]
    left = [
        RowUpdate({"id": row_id}, {"active": False, "updated_at": now})
        for row_id, row in there.items()
        if row["active"] and row_id not in wanted
    ]
    if new:
        db.execute(insert(table), new)
    update_rows(db, table, changed)
    update_rows(db, table, left)
    return len(new) + len(changed) + len(left)


def _differs(row: Values, stored: RowMapping) -> bool:
    return any(stored[name] != value for name, value in row.items())
