"""The tables of the theme frequency (seed 004, `global_theme_frequency`): counts of weeks, made once.

They hold numbers of many people and words of ours, and no row is anybody's.
"""

from datetime import date, datetime

from sqlalchemy import PrimaryKeyConstraint, Unicode
from sqlalchemy.orm import Mapped, mapped_column

from shared.core.db import Base


class ThemeFrequencyWeek(Base):
    """A week that was counted; `contributors` is rounded down to tens, and null for fewer than `k`."""

    __tablename__ = "theme_frequency_weeks"
    __table_args__ = (PrimaryKeyConstraint("week_begins"),)

    week_begins: Mapped[date]
    contributors: Mapped[int | None]
    counted_at: Mapped[datetime]


class ThemeFrequency(Base):
    """How many people had a theme in a week, rounded down to tens, where so many had it and so many had not."""

    __tablename__ = "global_theme_frequency"
    __table_args__ = (PrimaryKeyConstraint("week_begins", "theme_name"),)

    week_begins: Mapped[date]
    theme_name: Mapped[str] = mapped_column(Unicode(40))
    theme_category: Mapped[str] = mapped_column(Unicode(20))
    frequency: Mapped[int]
    avg_confidence: Mapped[float]
