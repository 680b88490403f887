"""Only shared/core/db begins and ends transactions; everyone else is handed a session."""

import ast
from collections.abc import Iterator

import pytest

from tests.contract.sources import Source, assert_obeyed, called_name, calls, imported_modules, sample

_CORE_DB, _CORE, _MIGRATIONS = "shared/core/db/", "shared/core/", "shared/migrations/"
_ENDS = {"commit", "rollback"}
_MAKES = {"Session", "sessionmaker", "scoped_session", "create_engine", "make_engine", "exec_driver_sql"}
_HTTP_SESSION = "requests.Session"
_VIOLATIONS = {
    f"shared.core.db.errors.{name}" for name in ("ConstraintViolation", "DuplicateKey", "ForeignKeyViolation")
}


def _no_transactions(source: Source) -> Iterator[str]:
    for call in calls(source):
        if called_name(call) in _ENDS | _MAKES and ast.unparse(call.func) != _HTTP_SESSION:
            yield source.at(call, f"calls {called_name(call)}, which only {_CORE_DB} may")


def _no_engine(source: Source) -> Iterator[str]:
    for node, module in imported_modules(source):
        if module.startswith("shared.core.db") and module.endswith(".get_engine"):
            yield source.at(node, "takes the engine itself; ask for a session")


def _no_own_transaction(source: Source) -> Iterator[str]:
    """A domain may wait for the network between transactions, but only in those its `UnitOfWork` opens."""
    for node, module in imported_modules(source):
        if module.startswith("shared.core.db") and module.endswith(".transaction"):
            yield source.at(node, "opens transactions itself; take `db: Session` or `uow: UnitOfWork`")


def _no_caught_violation(source: Source) -> Iterator[str]:
    """Who was second is told by `conditional_writes`, in a savepoint that keeps the rest of the transaction."""
    for node, module in imported_modules(source):
        if module in _VIOLATIONS:
            yield source.at(node, "catches a violation itself; use shared.core.db.conditional_writes")


def test_only_core_db_ends_transactions_and_makes_sessions_and_engines() -> None:
    assert_obeyed(_no_transactions, "shared", "functions", except_for=(_CORE_DB,))


def test_only_core_db_and_migrations_touch_the_engine() -> None:
    assert_obeyed(_no_engine, "shared", "functions", except_for=(_CORE_DB, _MIGRATIONS))


def test_domains_open_no_transactions_of_their_own() -> None:
    assert_obeyed(_no_own_transaction, "shared", "functions", except_for=(_CORE,))


def test_only_core_db_looks_at_violated_constraints() -> None:
    whole = (
        "shared/core/ai/admission.py",
        "shared/core/http/adapter.py",
        "shared/sync/batches.py",
    )  # there a violation ends the transaction
    assert_obeyed(_no_caught_violation, "shared", "functions", except_for=(_CORE_DB, *whole))


def test_a_violation_that_is_looked_at_elsewhere_is_caught() -> None:
    assert [*_no_caught_violation(sample("from shared.core.db.errors import DuplicateKey"))]


@pytest.mark.parametrize(
    "line",
    [
        "db.commit()",
        "db.rollback()",
        "db.connection().commit()",
        "with Session(engine) as db: pass",
        "orm.Session(engine)",
        "make = sessionmaker(engine)",
        "create_engine(url)",
        "connection.exec_driver_sql('COMMIT')",
    ],
)
def test_a_transaction_elsewhere_is_caught(line: str) -> None:
    assert [*_no_transactions(sample(line))]


def test_a_session_as_an_annotation_is_fine() -> None:
    assert [*_no_transactions(sample("def read(db: Session) -> None:\n    db.flush()\n    db.begin_nested()"))] == []


def test_a_session_of_an_http_library_is_none_of_a_database() -> None:
    assert [*_no_transactions(sample("with requests.Session() as session: pass"))] == []


@pytest.mark.parametrize("module", ["shared.core.db", "shared.core.db.engine"])
def test_taking_the_engine_is_caught(module: str) -> None:
    assert [*_no_engine(sample(f"from {module} import get_engine"))]


@pytest.mark.parametrize("module", ["shared.core.db", "shared.core.db.transaction"])
def test_a_domain_that_opens_a_transaction_is_caught(module: str) -> None:
    assert [*_no_own_transaction(sample(f"from {module} import transaction"))]
