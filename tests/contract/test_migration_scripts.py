"""Every migration as T-SQL: read statement by statement, in order, as SQL Server would run it."""

import ast
import re
from collections.abc import Iterator
from copy import deepcopy
from functools import lru_cache

import pytest
from alembic.script import Script, ScriptDirectory
from sqlglot.errors import ParseError

from shared.migrations.runner import build_alembic_config
from tests.contract.sources import Source, assert_obeyed, imported_modules, sample, sources
from tests.contract.sql_server import scripts
from tests.contract.sql_server.reader import Reader, UnreadableSqlError

_VERSIONS = "shared/migrations/versions"
_T = "CREATE TABLE t (id INT NOT NULL, a INT NULL, b INT NULL DEFAULT 5, CONSTRAINT pk_t PRIMARY KEY (id));"
_VIEW = f"{_T}\nGO\nCREATE VIEW v AS SELECT a FROM t"  # noqa: S608 - made of constants
_CHILD = f"""
{_T}
CREATE TABLE c (t_id INT NULL, CONSTRAINT fk FOREIGN KEY(t_id) REFERENCES t (id));
"""
_FORGETS_DEFAULT = """
declare @const_name varchar(256)
select @const_name = QUOTENAME([name]) from sys.default_constraints
where parent_object_id = object_id('t')
and col_name(parent_object_id, parent_column_id) = 'b'
exec('alter table t drop constraint ' + @const_name)
"""


def _insert(rows: int) -> str:
    return f"INSERT INTO t (id) VALUES {', '.join(f'({number})' for number in range(rows))}"  # noqa: S608 - run nowhere


@lru_cache(maxsize=1)
def _revisions() -> tuple[Script, ...]:
    """All revisions, oldest first."""
    return tuple(reversed(list(ScriptDirectory.from_config(build_alembic_config()).walk_revisions())))


def test_every_step_up_is_t_sql_that_sql_server_takes() -> None:
    assert Reader().read(scripts.of_migrations()).faults == []


def test_every_step_down_is_t_sql_that_leaves_nothing_behind() -> None:
    reader = Reader().read(scripts.of_migrations()).read(scripts.of_the_way_back())
    assert reader.faults == []
    assert [name for name in reader.tables if name != "alembic_version"] == []


@pytest.mark.parametrize("revision", _revisions()[:-1], ids=lambda revision: revision.revision)
def test_a_way_back_can_be_gone_again(revision: Script) -> None:
    """SQL Server stops at what a way back leaves behind, such as a default that nobody drops (5074)."""
    there = _read_migrations()
    back_and_there, newer = deepcopy(there), _revisions()[_revisions().index(revision) + 1 :]
    for step in reversed(newer):
        back_and_there.read(scripts.of_the_way_back(str(step.down_revision), step.revision))
    for step in newer:
        back_and_there.read(scripts.of_migrations(f"{step.down_revision}:{step.revision}"))
    assert back_and_there.faults == []
    assert back_and_there.tables == there.tables


@lru_cache(maxsize=1)
def _read_migrations() -> Reader:
    return Reader().read(scripts.of_migrations())


def test_a_deployment_is_one_transaction() -> None:
    script = scripts.of_migrations()
    assert script.lstrip().startswith("BEGIN TRANSACTION")
    assert len(re.findall(r"^COMMIT", script, re.MULTILINE)) == 1


def test_revisions_follow_each_other_in_one_line() -> None:
    numbers = [revision.revision for revision in _revisions()]
    assert numbers == [f"{number:04}" for number in range(1, len(numbers) + 1)]
    assert [revision.down_revision for revision in _revisions()] == [None, *numbers[:-1]]
    assert [revision.branch_labels for revision in _revisions() if revision.branch_labels] == []


@pytest.mark.parametrize("source", sources(_VERSIONS), ids=lambda source: source.path.rpartition("/")[2])
def test_every_revision_says_what_it_is_for(source: Source) -> None:
    docstring = ast.get_docstring(source.tree) or ""
    assert len(docstring.partition("\n")[0].split()) >= 2, "the first line says what changes"


@pytest.mark.parametrize("revision", _revisions(), ids=lambda revision: revision.revision)
def test_every_revision_knows_both_ways(revision: Script) -> None:
    assert callable(revision.module.upgrade)
    assert callable(revision.module.downgrade)


def test_revisions_do_not_depend_on_models_that_will_change() -> None:
    assert_obeyed(_stands_alone, _VERSIONS)


def test_a_revision_that_imports_models_is_caught() -> None:
    assert [*_stands_alone(sample("from shared.journal.models import JournalEntry"))]


@pytest.mark.parametrize(
    ("error", "script"),
    [
        ("5074", f"{_T} CREATE INDEX ix ON t (a); ALTER TABLE t DROP COLUMN a;"),
        ("5074", f"{_T} ALTER TABLE t ADD CONSTRAINT uq UNIQUE (a); ALTER TABLE t DROP COLUMN a;"),
        ("5074", f"{_T} ALTER TABLE t DROP COLUMN b;"),
        ("5074", f"{_T} ALTER TABLE t DROP COLUMN id;"),
        ("5074", f"{_CHILD} ALTER TABLE c DROP COLUMN t_id;"),
        ("3726", f"{_CHILD} DROP TABLE t;"),
        ("3701", f"{_T} DROP INDEX ix ON t;"),
        ("5074", f"{_T} ALTER TABLE t ADD CONSTRAINT ck CHECK (a > 0); ALTER TABLE t DROP COLUMN a;"),
        ("3728", f"{_T} ALTER TABLE t DROP CONSTRAINT uq;"),
        ("4901", f"{_T} ALTER TABLE t ADD c INT NOT NULL;"),
        ("10738", _insert(1001)),
        ("207", _VIEW.replace("SELECT a", "SELECT c")),
        ("1033", f"{_VIEW} ORDER BY a"),
        ("5074", f"{_VIEW}\nGO\nALTER TABLE t DROP COLUMN a"),
        ("3726", f"{_VIEW}\nGO\nDROP TABLE t"),
        ("3701", "DROP VIEW v"),
    ],
)
def test_a_step_that_sql_server_would_stop_at_is_caught(error: str, script: str) -> None:
    assert [fault for fault in Reader().read(script).faults if fault.startswith(error)]


@pytest.mark.parametrize(
    "script",
    [
        f"{_T} CREATE INDEX ix ON t (a); DROP INDEX ix ON t; ALTER TABLE t DROP COLUMN a;",
        f"{_T}\nGO\n{_FORGETS_DEFAULT}\nGO\nALTER TABLE t DROP COLUMN b;",
        f"{_CHILD} ALTER TABLE c DROP CONSTRAINT fk; ALTER TABLE c DROP COLUMN t_id; DROP TABLE t;",
        f"{_T} ALTER TABLE t ADD c INT NOT NULL DEFAULT 0;",
        _insert(1000),
        f"{_VIEW}\nGO\nDROP VIEW v\nGO\nALTER TABLE t DROP COLUMN a",
        "UPDATE t SET a = 1 WHERE a IS NULL",
    ],
)
def test_a_step_in_the_right_order_passes(script: str) -> None:
    assert Reader().read(script).faults == []


@pytest.mark.parametrize(
    "script",
    [
        "EXEC sp_rename 't.a', b, 'COLUMN'",
        "CREATE VIEW v AS SELECT 1 AS a",
        "DROP SCHEMA s",
        "TRUNCATE TABLE t",
        f"{_T} ALTER TABLE t ALTER COLUMN a INT NOT NULL WITH (ONLINE = ON)",
        "CREATE TABLE t (id INT NOT NULL, a TEXT NULL)",
        "CREATE TABLE t (id INT NOT NULL, a NTEXT NULL)",
        "CREATE TABLE t (id INT NOT NULL, , a INT NULL)",
    ],
)
def test_a_step_that_the_reader_does_not_know_is_not_passed_over(script: str) -> None:
    with pytest.raises(UnreadableSqlError):
        Reader().read(script)


def test_a_step_that_is_not_t_sql_is_caught() -> None:
    with pytest.raises(ParseError):
        Reader().read("CREATE TABLE t (id INT NOT NULL")


def test_what_an_alteration_does_is_seen() -> None:
    reader = Reader().read(
        f"{_T} ALTER TABLE t ALTER COLUMN a NVARCHAR(20) NOT NULL; ALTER TABLE t ADD c VARCHAR(5) NULL;"
    )
    assert [(one.type, one.nullable) for one in reader.tables["t"].columns.values()][1] == ("NVARCHAR(20)", False)
    assert reader.tables["t"].columns["c"].type == "VARCHAR(5)"


def _stands_alone(source: Source) -> Iterator[str]:
    for node, module in imported_modules(source):
        if module.partition(".")[0] in {"shared", "functions"}:
            yield source.at(node, f"imports {module}, which will not stay as it is; write plain columns")
