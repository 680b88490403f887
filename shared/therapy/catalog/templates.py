"""Tables of techniques and scenes (seed 004): data of the app, loaded from the files of this folder by every migration.

Documents that are read whole are JSON in a text column.
"""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, PrimaryKeyConstraint, Unicode
from sqlalchemy.orm import Mapped, mapped_column

from shared.core import clock
from shared.core.db import Base, IdentityMixin

CATALOG_ID_LENGTH = 50
_DOCUMENT_LENGTH = 4_000


class TechniqueTemplate(IdentityMixin, Base):
    """A technique of the catalog. Prompts, adaptations, evidence and what it suits or must not meet are JSON.

    A `gentle` one may be used in a session that the safety net constrains.
    """

    __tablename__ = "technique_templates"
    __table_args__ = (
        PrimaryKeyConstraint("id"),
        Index("ix_technique_templates_technique", "technique_id", unique=True),
        CheckConstraint("min_intensity BETWEEN 1 AND 5 AND max_intensity BETWEEN 1 AND 5", name="intensity"),
    )

    technique_id: Mapped[str] = mapped_column(Unicode(CATALOG_ID_LENGTH))
    technique_name: Mapped[str] = mapped_column(Unicode(100))
    technique_category: Mapped[str] = mapped_column(Unicode(50))
    description: Mapped[str] = mapped_column(Unicode(1_000))
    instructions: Mapped[str] = mapped_column(Unicode(2_000))
    prompts: Mapped[str] = mapped_column(Unicode(_DOCUMENT_LENGTH))
    min_duration_minutes: Mapped[int]
    max_duration_minutes: Mapped[int]
    recommended_duration_minutes: Mapped[int]
    min_intensity: Mapped[int]
    max_intensity: Mapped[int]
    physical_adaptation: Mapped[str] = mapped_column(Unicode(_DOCUMENT_LENGTH))
    emotional_adaptation: Mapped[str] = mapped_column(Unicode(_DOCUMENT_LENGTH))
    evidence_base: Mapped[str] = mapped_column(Unicode(_DOCUMENT_LENGTH))
    contraindications: Mapped[str] = mapped_column(Unicode(1_000))
    suits: Mapped[str] = mapped_column(Unicode(1_000))
    gentle: Mapped[bool]
    active: Mapped[bool] = mapped_column(default=True)
    version: Mapped[str] = mapped_column(Unicode(20))
    updated_at: Mapped[datetime] = mapped_column(default=clock.now)


class XRSceneTemplate(IdentityMixin, Base):
    """A scene of the catalog for headsets and screens. `scene_spec` and the lists of URLs are JSON, read whole."""

    __tablename__ = "xr_scene_templates"
    __table_args__ = (
        PrimaryKeyConstraint("id"),
        Index("ix_xr_scene_templates_scene", "scene_id", unique=True),
    )

    scene_id: Mapped[str] = mapped_column(Unicode(CATALOG_ID_LENGTH))
    scene_name: Mapped[str] = mapped_column(Unicode(100))
    theme: Mapped[str] = mapped_column(Unicode(50))
    scene_spec: Mapped[str] = mapped_column(Unicode(_DOCUMENT_LENGTH))
    reduced_motion_spec: Mapped[str] = mapped_column(Unicode(_DOCUMENT_LENGTH))
    skybox_url: Mapped[str | None] = mapped_column(Unicode(500))
    audio_urls: Mapped[str] = mapped_column(Unicode(_DOCUMENT_LENGTH))
    model_urls: Mapped[str] = mapped_column(Unicode(_DOCUMENT_LENGTH))
    target_framerate: Mapped[int]
    min_spec: Mapped[str | None] = mapped_column(Unicode(50))
    targets: Mapped[str] = mapped_column(Unicode(_DOCUMENT_LENGTH))
    active: Mapped[bool] = mapped_column(default=True)
    version: Mapped[str] = mapped_column(Unicode(20))
    updated_at: Mapped[datetime] = mapped_column(default=clock.now)
