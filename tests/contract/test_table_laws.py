"""Each law of tables catches the table it is for: small broken schemas, in the words of SQL Server."""

import pytest

from tests.contract.sql_server import laws
from tests.contract.sql_server.cascades import cascades_reach_each_table_once
from tests.contract.sql_server.laws import Law
from tests.contract.sql_server.reader import Reader
from tests.contract.test_tables import EVERY_LAW

_ID = "id UNIQUEIDENTIFIER NOT NULL"
_SOUND = f"""
CREATE TABLE users ({_ID}, email NVARCHAR(254) NOT NULL, created_at DATETIMEOFFSET NOT NULL,
    CONSTRAINT pk_users PRIMARY KEY NONCLUSTERED (id));
GO
CREATE CLUSTERED INDEX ix_users_age ON users (created_at, id);
GO
CREATE TABLE entries ({_ID}, user_id UNIQUEIDENTIFIER NOT NULL, created_at DATETIMEOFFSET NOT NULL,
    context VARBINARY(max) NULL, dedupe NVARCHAR(150) NULL,
    CONSTRAINT pk_entries PRIMARY KEY NONCLUSTERED (id),
    CONSTRAINT fk_entries FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE);
GO
CREATE CLUSTERED INDEX ix_entries_history ON entries (user_id, created_at, id);
GO
CREATE UNIQUE INDEX ix_entries_dedupe ON entries (dedupe) WHERE dedupe IS NOT NULL;
"""


def _breaches(law: Law, script: str) -> list[str]:
    return list(law(Reader().read(script).tables))


def _table(*parts: str, name: str = "t", key: str = "PRIMARY KEY") -> str:
    return f"CREATE TABLE {name} ({', '.join((_ID, *parts))}, CONSTRAINT pk_{name} {key} (id));"


def _child(name: str, *parents: str, action: str = "CASCADE") -> str:
    columns = [f"{parent}_id UNIQUEIDENTIFIER NULL" for parent in parents]
    references = [
        f"CONSTRAINT fk_{name}_{parent} FOREIGN KEY({parent}_id) REFERENCES {parent} (id) ON DELETE {action}"
        for parent in parents
    ]
    return _table(*columns, *references, name=name)


@pytest.mark.parametrize("law", EVERY_LAW, ids=lambda law: law.__name__)
def test_sound_tables_pass(law: Law) -> None:
    assert _breaches(law, _SOUND) == []


@pytest.mark.parametrize(
    "kind",
    [
        "VARCHAR(20)",
        "VARCHAR(max)",
        "IMAGE",
        "DATETIME",
        "DATETIME2",
        "SMALLDATETIME",
        "CHAR(2)",
        "MONEY",
    ],
)
def test_a_type_that_loses_something_is_caught(kind: str) -> None:
    assert _breaches(laws.types_hold_every_alphabet_and_zone, _table(f"a {kind} NULL"))


@pytest.mark.parametrize("kind", ["NVARCHAR(max)", "VARBINARY(max)"])
def test_an_index_on_unlimited_text_is_caught(kind: str) -> None:
    script = _table(f"a {kind} NOT NULL") + "CREATE INDEX ix ON t (a);"
    assert _breaches(laws.keys_have_columns_of_limited_size, script)


def test_a_unique_constraint_on_unlimited_text_is_caught() -> None:
    script = _table("a NVARCHAR(max) NOT NULL", "CONSTRAINT uq UNIQUE (a)")
    assert _breaches(laws.keys_have_columns_of_limited_size, script)


@pytest.mark.parametrize(
    ("kind", "index", "is_wide"),
    [
        ("NVARCHAR(850)", "INDEX", False),
        ("NVARCHAR(851)", "INDEX", True),
        ("VARBINARY(1701)", "UNIQUE INDEX", True),
        ("NVARCHAR(450)", "CLUSTERED INDEX", False),
        ("NVARCHAR(451)", "CLUSTERED INDEX", True),
    ],
)
def test_a_key_that_is_too_wide_is_caught(kind: str, index: str, is_wide: bool) -> None:
    script = _table(f"a {kind} NOT NULL", key="PRIMARY KEY NONCLUSTERED") + f"CREATE {index} ix ON t (a);"
    assert bool(_breaches(laws.keys_are_narrow_enough, script)) == is_wide


def test_the_columns_of_a_key_count_together() -> None:
    script = _table("a NVARCHAR(800) NOT NULL", "b NVARCHAR(80) NOT NULL") + "CREATE INDEX ix ON t (a, b);"
    assert _breaches(laws.keys_are_narrow_enough, script)


def test_a_clustered_index_beside_a_clustered_primary_key_is_caught() -> None:
    assert _breaches(laws.one_key_is_clustered, _table("a INT NOT NULL") + "CREATE CLUSTERED INDEX ix ON t (a);")


def test_a_heap_is_caught() -> None:
    assert _breaches(laws.rows_are_in_some_order, _table(key="PRIMARY KEY NONCLUSTERED"))


@pytest.mark.parametrize("index", ["CREATE UNIQUE INDEX ix ON t (a);", "ALTER TABLE t ADD CONSTRAINT uq UNIQUE (a);"])
def test_a_unique_key_over_nulls_is_caught(index: str) -> None:
    assert _breaches(laws.unique_keys_let_nulls_be, _table("a INT NULL") + index)


@pytest.mark.parametrize("kind", ["INT", "NVARCHAR(36)", "VARBINARY(16)"])
def test_a_foreign_key_of_another_type_is_caught(kind: str) -> None:
    reference = "CONSTRAINT fk FOREIGN KEY(parent_id) REFERENCES parent (id)"
    script = _table(name="parent") + _table(f"parent_id {kind} NULL", reference, name="child")
    assert _breaches(laws.foreign_keys_have_the_type_of_their_parent, script)


@pytest.mark.parametrize(
    "index", ["", "CREATE INDEX ix ON c (id, p_id);", "CREATE INDEX ix ON c (p_id) WHERE id IS NULL;"]
)
def test_a_foreign_key_that_leads_no_key_is_caught(index: str) -> None:
    assert _breaches(laws.foreign_keys_lead_a_key, _table(name="p") + _child("c", "p") + index)


def test_a_parent_that_lies_in_the_order_of_its_key_is_caught() -> None:
    assert _breaches(laws.parents_have_a_key_apart_from_their_rows, _table(name="p") + _child("c", "p"))


@pytest.mark.parametrize("word", ["user", "key", "plan", "order", "current", "percent", "index", "read"])
def test_a_reserved_word_is_caught(word: str) -> None:
    assert _breaches(laws.names_are_nobodys_keywords, _table(f"[{word}] INT NOT NULL"))
    assert _breaches(laws.names_are_nobodys_keywords, _table(name=f"[{word}]").replace(f"pk_[{word}]", "pk"))


@pytest.mark.parametrize("name", ["a" * 64, "Title", "_title", "title-case"])
def test_a_name_that_does_not_fit_is_caught(name: str) -> None:
    assert _breaches(laws.names_fit_everywhere, _table(f"[{name}] INT NOT NULL"))


@pytest.mark.parametrize("columns", ["user_id, id", "created_at, user_id, id", "user_id, created_at"])
def test_a_history_in_another_order_is_caught(columns: str) -> None:
    user = ("user_id UNIQUEIDENTIFIER NOT NULL", "created_at DATETIMEOFFSET NOT NULL")
    script = _table(*user, key="PRIMARY KEY NONCLUSTERED") + f"CREATE CLUSTERED INDEX ix ON t ({columns});"
    assert _breaches(laws.a_persons_history_is_one_range, script)
    assert _breaches(laws.a_persons_history_is_one_range, _table(*user))


def test_two_foreign_keys_that_cascade_from_one_parent_are_caught() -> None:
    reference = "FOREIGN KEY({}) REFERENCES p (id) ON DELETE CASCADE"
    columns = ("a UNIQUEIDENTIFIER NULL", "b UNIQUEIDENTIFIER NULL")
    keys = (f"CONSTRAINT fk_a {reference.format('a')}", f"CONSTRAINT fk_b {reference.format('b')}")
    assert _breaches(cascades_reach_each_table_once, _table(name="p") + _table(*columns, *keys, name="c"))


@pytest.mark.parametrize("action", ["CASCADE", "SET NULL", "SET DEFAULT"])
def test_a_diamond_of_cascades_is_caught(action: str) -> None:
    diamond = _table(name="p") + _child("l", "p") + _child("r", "p") + _child("c", "l", "r", action=action)
    assert _breaches(cascades_reach_each_table_once, diamond)


def test_a_shortcut_beside_a_cascade_is_caught() -> None:
    assert _breaches(cascades_reach_each_table_once, _table(name="p") + _child("e", "p") + _child("c", "p", "e"))


def test_a_shortcut_without_action_is_fine() -> None:
    script = _table(name="p") + _child("e", "p", action="NO ACTION") + _child("c", "p", "e")
    assert _breaches(cascades_reach_each_table_once, script) == []


@pytest.mark.parametrize("action", ["CASCADE", "SET NULL"])
def test_a_cascade_to_itself_is_caught(action: str) -> None:
    assert _breaches(cascades_reach_each_table_once, _child("t", "t", action=action))


def test_a_circle_of_cascades_is_caught() -> None:
    back = "ALTER TABLE a ADD CONSTRAINT back FOREIGN KEY(id) REFERENCES b (id) ON DELETE CASCADE;"
    assert _breaches(cascades_reach_each_table_once, _table(name="a") + _child("b", "a") + back)
