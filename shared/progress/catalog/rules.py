"""Rules that the catalogs are written in, and the entries that hold them, as Pydantic models.

Typed, so that a catalog with a mistake in it fails the tests and not a person's day.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from shared.progress.models import CATALOG_ID_LENGTH, ActivityKind, StreakType

AnyActivity = ActivityKind | Literal["any"]
Subject = Literal["values", "decisions", "gratitude", "career_change", "relationships", "body"]
CatalogId = Annotated[str, Field(pattern=r"^[a-z_]+(\.[a-z_]+)?$", max_length=CATALOG_ID_LENGTH)]
Title = Annotated[str, Field(min_length=3, max_length=80)]
Description = Annotated[str, Field(min_length=20, max_length=300)]


class CatalogModel(BaseModel):
    """A part of a catalog: nothing unknown in it, and nothing that changes."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class FirstRule(CatalogModel):
    """The first activity of a kind."""

    type: Literal["first"]
    activity: ActivityKind
    n: Literal[1] = 1


class CountRule(CatalogModel):
    """So many activities of a kind, ever."""

    type: Literal["count"]
    activity: AnyActivity
    n: int = Field(ge=2)


class StreakRule(CatalogModel):
    """So many days or weeks in a row, at their longest."""

    type: Literal["streak"]
    streak_type: StreakType
    n: int = Field(ge=2)


class DomainsRule(CatalogModel):
    """So many different parts of life."""

    type: Literal["domains"]
    n: int = Field(ge=2)


class WindowRule(CatalogModel):
    """So many activities of a kind within some days in a row."""

    type: Literal["within"]
    activity: AnyActivity
    n: int = Field(ge=2)
    days: int = Field(ge=2, le=31)


class SameDayRule(CatalogModel):
    """An activity of a kind, on the day of the challenge."""

    type: Literal["done_that_day"]
    activity: Literal["entry", "reflection", "check_in", "session"]


BadgeRule = Annotated[FirstRule | CountRule | StreakRule | DomainsRule | WindowRule, Field(discriminator="type")]


class BadgeEntry(CatalogModel):
    """A badge as the catalog has it; its place there is its place in lists."""

    id: CatalogId
    name: Title
    description: Description
    criteria: BadgeRule


class ChallengeEntry(CatalogModel):
    """A daily challenge as the catalog has it; without a rule the person says that it is done."""

    id: CatalogId
    name: Title
    description: Description
    subject: Subject
    rule: SameDayRule | None
