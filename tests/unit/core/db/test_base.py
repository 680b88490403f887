"""What the base class of tables adds to them."""

from uuid import UUID

from sqlalchemy import ForeignKey, MetaData
from sqlalchemy.orm import Mapped, mapped_column

from shared.core.db import Base, table_of
from shared.core.db.columns import RowId


def test_a_column_that_refers_to_a_table_not_yet_imported_has_the_type_of_an_id() -> None:
    class OtherBase(Base):
        __abstract__ = True
        metadata = MetaData()

    class Page(OtherBase):
        __tablename__ = "pages"

        id: Mapped[UUID] = mapped_column(primary_key=True)
        book_id: Mapped[UUID] = mapped_column(ForeignKey("books_of_no_module.id"))

    assert isinstance(table_of(Page).c.book_id.type, RowId)
