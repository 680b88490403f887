"""What the catalog shows: techniques, those that fit someone now, the words to choose from, and scenes for a device."""

import json
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select, true
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.boundaries import service as boundaries
from shared.core.db import table_of
from shared.safety import service as safety
from shared.therapy.catalog.templates import XRSceneTemplate
from shared.therapy.schemas import techniques as schemas
from shared.therapy.session_rows import CLOSED, OPEN
from shared.therapy.sessions import build_need, check_choice
from shared.therapy.techniques import (
    Technique,
    find_reasons,
    keep_open,
    load_condition_labels,
    load_goal_labels,
    load_techniques,
    rank_techniques,
)

_S = table_of(XRSceneTemplate).c
_SCENE_COLUMNS = (
    *(_S.scene_id, _S.scene_name, _S.theme, _S.scene_spec, _S.reduced_motion_spec),
    *(_S.targets, _S.min_spec),
)
_MOST_SCENES = 100


def list_techniques(db: Session) -> schemas.TechniqueList:
    """List the techniques of the catalog."""
    return schemas.TechniqueList(techniques=[schemas.Technique(**_build(one)) for one in load_techniques(db)])


def choose_techniques(db: Session, user_id: UUID, body: schemas.TechniqueChoice) -> schemas.TechniqueOffers:
    """Rank what fits someone now; nothing at red, and on hard days only what is gentle."""
    check_choice(body.conditions, body.goal_area)
    effect = safety.get_consequences(safety.get_current_level(db, user_id)).writing
    need = build_need(db, user_id, body, only_gentle=effect != OPEN)
    offered = keep_open(load_techniques(db), boundaries.load_boundaries(db, user_id))
    ranked = [] if effect == CLOSED else rank_techniques(offered, need)
    return schemas.TechniqueOffers(
        techniques=[schemas.TechniqueOffer(**_build(one), reasons=find_reasons(one, need)) for one in ranked],
        only_gentle=need.only_gentle,
        closed=effect == CLOSED,
    )


def list_labels() -> schemas.CatalogLabels:
    """List what may apply to someone, and what a session may be about."""
    return schemas.CatalogLabels(
        conditions=[schemas.CatalogLabel(id=one, label=label) for one, label in load_condition_labels().items()],
        goal_areas=[schemas.CatalogLabel(id=one, label=label) for one, label in load_goal_labels().items()],
    )


def list_scenes(db: Session, user_id: UUID, query: schemas.SceneQuery) -> schemas.SceneList:
    """List the scenes for a device, that of the preferred environment first; still ones where someone wants them."""
    preferences = accounts.get_preferences(db, user_id)
    home = preferences.preferred_environment
    active = select(*_SCENE_COLUMNS).where(_S.active == true()).order_by(_S.scene_id).limit(_MOST_SCENES)
    rows = sorted(db.execute(active).all(), key=lambda row: (row.theme != home, row.scene_id))
    closed, still = boundaries.load_boundaries(db, user_id), preferences.reduce_motion
    shown = [row for row in rows if not closed.covers_key(row.scene_id, row.scene_name)]
    return schemas.SceneList(scenes=[_build_scene(row, query, still=still) for row in shown])


def _build_scene(row: Row[*tuple[Any, ...]], query: schemas.SceneQuery, *, still: bool) -> schemas.Scene:
    return schemas.Scene(
        scene_id=row.scene_id,
        scene_name=row.scene_name,
        theme=row.theme,
        scene_spec=json.loads(row.reduced_motion_spec if still else row.scene_spec),
        reduced_motion=still,
        target=json.loads(row.targets)[query.client_type],
        min_spec=row.min_spec,
    )


def _build(technique: Technique) -> dict[str, Any]:
    fields = {name: getattr(technique, name) for name in schemas.Technique.model_fields}
    fields["contraindications"] = sorted(technique.contraindications)
    return fields
