"""The base class of tables, with names of constraints that are the same in migrations and in the database."""

from datetime import datetime
from typing import Any, ClassVar, cast
from uuid import UUID, uuid4

from sqlalchemy import MetaData, Table, event
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import NullType

from shared.core import clock
from shared.core.db.columns import RowId, UtcDateTime

NAMING_CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """The base class of all tables."""

    metadata = MetaData(naming_convention=NAMING_CONVENTION)
    type_annotation_map: ClassVar[dict[Any, Any]] = {datetime: UtcDateTime, UUID: RowId()}


@event.listens_for(Base, "instrument_class", propagate=True)
def _set_types_of_references(mapper: Any, model: type[Base]) -> None:
    """Give a column that refers to an id its type at once.

    SQLAlchemy waits until the other table is imported. A statement that a module has made before then would keep a
    parameter without a type, and SQLite takes no UUID.
    """
    del mapper
    for column in table_of(model).columns:
        if isinstance(column.type, NullType) and all(
            key.target_fullname.endswith(".id") for key in column.foreign_keys
        ):
            column.type = RowId()


class IdentityMixin:
    """A random id and the moment of creation."""

    id: Mapped[UUID] = mapped_column(default=uuid4)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)


AnyTable = type[Base] | Table
"""A table with a mapped class, or one without: where no code reads a row as an entity, none has to be built."""


def table_of(model: AnyTable) -> Table:
    """Return a model's table, for statements on columns that avoid the cost of the ORM's entities.

    For a page of fifty rows the entities cost as much as the query. A table without a model is returned as it is.
    """
    return model if isinstance(model, Table) else cast("Table", model.__table__)
