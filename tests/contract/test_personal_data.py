"""Every table with rows of people is claimed by one area, which says what becomes of it: erased, exported, copied."""

from collections import Counter

from sqlalchemy import Column, ForeignKey, MetaData, Table, Uuid

from shared import wiring
from shared.core.db import Base, UtcDateTime, table_of
from shared.core.db.change_log import KIND_LENGTH
from shared.core.jobs.kinds import PERSON_FIELD
from shared.core.object_references import load_object
from shared.core.portability import is_personal
from shared.core.row_formats import list_formats
from shared.sync.changes import MOST_STATEMENTS
from shared.sync.kinds import list_kinds

AREAS = wiring.list_personal_data()
CLAIMED = Counter(table_of(model).name for area in AREAS.values() for model in area.tables)


def _unclaimed(metadata: MetaData) -> list[str]:
    return sorted(table.name for table in metadata.sorted_tables if is_personal(table) and not CLAIMED[table.name])


def test_no_table_leads_to_a_person_that_no_area_claims() -> None:
    wiring.load_models()
    assert _unclaimed(Base.metadata) == [], "name it in the PERSONAL_DATA of its module"


def test_a_table_is_claimed_once() -> None:
    assert [name for name, count in CLAIMED.items() if count > 1] == []


def test_no_area_is_erased_before_one_that_refers_to_it() -> None:
    place = {table_of(one): number for number, area in enumerate(AREAS.values()) for one in area.tables}
    early = [
        f"{table.name} refers to {parent.name}"
        for table in place
        for parent in (key.column.table for key in table.foreign_keys)
        if parent in place and place[parent] < place[table]
    ]
    assert early == []


def test_a_table_that_nobody_claims_is_told_whichever_way_it_leads_to_a_person() -> None:
    metadata = MetaData()
    Table("users", metadata, Column("id", Uuid(), primary_key=True))
    Table("by_column", metadata, Column("user_id", Uuid()))
    Table("by_key", metadata, Column("id", Uuid(), primary_key=True), Column("owner", ForeignKey("users.id")))
    Table("by_parent", metadata, Column("parent", ForeignKey("by_key.id")))
    Table("catalog", metadata, Column("id", Uuid(), primary_key=True))
    assert _unclaimed(metadata) == ["by_column", "by_key", "by_parent"]


def test_every_column_that_is_exported_can_be_written_as_json() -> None:
    """A type without a format would end the export of everyone who has a row."""
    exported = [table for area in AREAS.values() for table in area.exported]
    assert {column.schema is not None for table in exported for column in list_formats(table)} == {True}


def test_a_job_that_names_a_person_says_so_first() -> None:
    fields = {name: list(kind.payload.model_fields) for name, kind in wiring.JOB_KINDS.items()}
    assert [name for name, names in fields.items() if PERSON_FIELD in names[1:]] == []


def test_of_every_table_it_is_said_whether_clients_keep_a_copy() -> None:
    for name, area in AREAS.items():
        said = {*area.synced, *area.online, *area.withheld, *area.parts}
        silent = [table_of(model).name for model in area.tables if model not in said]
        assert silent == [], f"{name}: say in PERSONAL_DATA whether it is synced, a part, online, or withheld"
        assert not set(area.synced) & {*area.online, *area.withheld}, name


def test_what_clients_keep_can_be_loaded_and_has_an_id_and_a_moment() -> None:
    kinds = list_kinds()
    assert len(kinds) == sum(len(area.synced) for area in AREAS.values()), "two kinds have one name"
    for name, kind in kinds.items():
        assert callable(load_object(kind.declared.load)), name
        assert isinstance(kind.moment.type, UtcDateTime), name
        assert kind.declared.statements < MOST_STATEMENTS, name
        assert len(name) <= KIND_LENGTH, name


def test_what_an_import_leaves_out_is_exported_and_says_why() -> None:
    silent = [
        f"{name}: {table_of(model).name}"
        for name, area in AREAS.items()
        for model, reason in area.not_imported.items()
        if model in area.withheld or model not in area.tables or not reason.endswith(".")
    ]
    assert silent == []


def test_what_an_area_names_for_imports_is_there() -> None:
    references = [
        reference for area in AREAS.values() for reference in (*area.row_ids.values(), *filter(None, (area.complete,)))
    ]
    assert references
    assert all(callable(load_object(reference)) for reference in references)


def test_a_row_that_an_import_adds_can_be_found_again() -> None:
    """A table with `user_id` has ids, by which an undo removes its rows; others go with the row they belong to."""
    lost = [
        table.name
        for area in AREAS.values()
        for table in area.imported
        if "user_id" in table.c and "id" not in table.c and not _belongs_to_a_row(table)
    ]
    assert lost == []


def _belongs_to_a_row(table: Table) -> bool:
    parents = (key.column.table for key in table.foreign_keys)
    return any(is_personal(parent) for parent in parents if parent.name != "users")
