"""The rows that seed 004 inserts are in a migrated database, value for value, and what its triggers do is done."""

import json
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Table, select, true, update

from shared.accounts.models import UserPreferences
from shared.accounts.users import User
from shared.core.db import table_of, transaction
from shared.therapy.catalog.loader import load_catalogs
from shared.therapy.catalog.templates import TechniqueTemplate, XRSceneTemplate
from shared.therapy.models import UserProgress
from tests.api.therapy.therapy_requests import begin, move
from tests.client import Api
from tests.people import new_person

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)

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


def test_a_write_moves_updated_at_as_the_triggers_of_the_seed_do(any_database: str, api: Api) -> None:
    """Profiles of the E&P quiz are written once, so that nothing can move there."""
    ada = new_person(api)
    move(ada, begin(ada, intensity=2), "terminated")
    tables = [table_of(one) for one in (User, UserPreferences, UserProgress, TechniqueTemplate, XRSceneTemplate)]
    with transaction() as db:
        for table in tables:
            db.execute(update(table).values(updated_at=LONG_AGO))
        for template in (TechniqueTemplate, XRSceneTemplate):
            db.execute(update(table_of(template)).values(version="0.9"))

    settings = {"timezone": "UTC", "locale": "en", "onboarding_status": "in_progress"}
    assert ada.put("/v1/profile", json={"name": "Ada", **settings}).status == 200
    assert ada.patch("/v1/preferences", json={"reduce_motion": True}).status == 200
    move(ada, begin(ada, intensity=2), "terminated")
    with transaction() as db:
        load_catalogs(db)

    with transaction(read_only=True) as db:
        unmoved = {one.name for one in tables if LONG_AGO in db.scalars(select(one.c.updated_at)).all()}
    assert unmoved == set()


def _read_rows(table: Table, key: str, wanted: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Read the wanted columns of the wanted rows that are active, documents as they mean."""
    named = select(table).where(table.c[key].in_(wanted), table.c.active == true()).order_by(table.c[key])
    with transaction(read_only=True) as db:
        rows = db.execute(named).mappings().all()
    return {
        row[key]: {name: json.loads(row[name]) if name in DOCUMENTS else row[name] for name in wanted[row[key]]}
        for row in rows
    }
