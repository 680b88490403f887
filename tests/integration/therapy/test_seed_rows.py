"""The rows that seed 004 inserts are in a migrated database, value for value; what it leaves to defaults is ours."""

import json
from typing import Any

from sqlalchemy import Table, select, true

from shared.core.db import table_of, transaction
from shared.therapy.catalog.templates import TechniqueTemplate, XRSceneTemplate

TECHNIQUES: dict[str, dict[str, Any]] = {
    "sprint": {
        "technique_name": "Sprint / Free-Write",
        "technique_category": "writing",
        "description": "Timed free-writing without editing or judgment.",
        "instructions": "Write continuously for 7 minutes. Keep your pen moving. Do not edit or censor.",
        "prompts": {
            "setup": "Find a comfortable position.",
            "prompt": "Write whatever comes to mind.",
            "guideposts": [
                {"time": 2, "text": "Keep going."},
                {"time": 4, "text": "Halfway there."},
                {"time": 6, "text": "One more minute."},
            ],
        },
        "min_duration_minutes": 5,
        "max_duration_minutes": 10,
        "recommended_duration_minutes": 7,
    },
    "unsent_letter": {
        "technique_name": "Unsent Letter",
        "technique_category": "writing",
        "description": "Write a letter to someone you will not send.",
        "instructions": "Write a letter expressing what you need to say. This letter will NOT be sent.",
        "prompts": {
            "intensity_check": "Rate your intensity 1-5.",
            "intention": "Who is this letter to?",
            "prompts": ["I need to tell you...", "What I wish you understood..."],
            "boundary": "From now on, I will...",
            "integration": "What did I learn?",
        },
        "min_duration_minutes": 15,
        "max_duration_minutes": 25,
        "recommended_duration_minutes": 20,
    },
}
FOREST = "https://cdn.jeeth.ai/environments/forest_clearing_4k.hdr"
SCENES: dict[str, dict[str, Any]] = {
    "forest_clearing_v1": {
        "scene_name": "Forest Clearing",
        "theme": "forest",
        "scene_spec": {
            "skybox": {"type": "hdri", "url": FOREST},
            "lighting": {"ambient": {"intensity": 0.6}},
            "audio": ["forest_ambient_loop.mp3"],
        },
        "target_framerate": 72,
    },
    "zen_garden_v1": {
        "scene_name": "Zen Garden",
        "theme": "garden",
        "scene_spec": {
            "skybox": {"type": "gradient"},
            "lighting": {"ambient": {"intensity": 0.7}},
            "audio": ["zen_garden_ambient.mp3"],
        },
        "target_framerate": 72,
    },
}
DOCUMENTS = ("prompts", "scene_spec")


def test_the_two_techniques_and_the_two_scenes_of_the_seed_are_there(any_database: str) -> None:
    assert _read_rows(table_of(TechniqueTemplate), "technique_id", TECHNIQUES) == TECHNIQUES
    assert _read_rows(table_of(XRSceneTemplate), "scene_id", SCENES) == SCENES


def _read_rows(table: Table, key: str, wanted: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Read the wanted columns of the wanted rows that are active, documents as they mean."""
    named = select(table).where(table.c[key].in_(wanted), table.c.active == true()).order_by(table.c[key])
    with transaction(read_only=True) as db:
        rows = db.execute(named).mappings().all()
    return {
        row[key]: {name: json.loads(row[name]) if name in DOCUMENTS else row[name] for name in wanted[row[key]]}
        for row in rows
    }
