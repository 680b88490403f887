"""Tables as SQL Server would have them, read from T-SQL: what the laws of this package look at."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Column:
    """A column; `type` is T-SQL in capitals, such as NVARCHAR(100) or VARBINARY(MAX)."""

    name: str
    type: str
    nullable: bool
    has_default: bool = False


@dataclass(frozen=True)
class Key:
    """A primary key, a unique constraint or an index. `filtered`: it holds a part of the rows only."""

    name: str
    columns: tuple[str, ...]
    primary: bool = False
    unique: bool = False
    clustered: bool = False
    filtered: bool = False


@dataclass(frozen=True)
class ForeignKey:
    """A reference; `action` is what deleting the parent does: NO ACTION, CASCADE, SET NULL or SET DEFAULT."""

    name: str
    columns: tuple[str, ...]
    parent: str
    parent_columns: tuple[str, ...]
    action: str = "NO ACTION"


@dataclass
class Table:
    """A table that statements build up; `checks` are the columns that each check names."""

    name: str
    columns: dict[str, Column] = field(default_factory=dict)
    keys: dict[str, Key] = field(default_factory=dict)
    foreign_keys: dict[str, ForeignKey] = field(default_factory=dict)
    checks: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def clustered(self) -> list[Key]:
        """The keys that would order the rows on disk; more than one is an error."""
        return [key for key in self.keys.values() if key.clustered]


Schema = Mapping[str, Table]
