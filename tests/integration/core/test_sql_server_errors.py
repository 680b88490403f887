"""What Azure SQL says through Microsoft's own driver: which error of ours it is, and what becomes of the connection."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from shared.core.db import get_engine, run_in_transaction, transaction
from shared.core.db.errors import (
    DatabaseFailure,
    DuplicateKey,
    ForeignKeyViolation,
    LostConnection,
    OutdatedSchema,
    SleepingDatabase,
    ThrottledDatabase,
    TransactionConflict,
    UnavailableDatabase,
)
from tests.servers.tds_server import ASLEEP, DEADLOCK, NO_SAVEPOINT, THROTTLED, TdsServer
from tests.servers.tds_tokens import COMMIT, ROLLBACK, SqlError

REFUSALS: list[tuple[SqlError, type[DatabaseFailure]]] = [
    (ASLEEP, SleepingDatabase),
    (SqlError(40613, 17), SleepingDatabase),
    (SqlError(40197, 20), SleepingDatabase),
    (SqlError(4060, 11), SleepingDatabase),
    (THROTTLED, ThrottledDatabase),
    (SqlError(49918), ThrottledDatabase),
    (SqlError(49919), ThrottledDatabase),
    (SqlError(49920), ThrottledDatabase),
    (SqlError(10928, 20), ThrottledDatabase),
    (SqlError(10929), ThrottledDatabase),
    (SqlError(18456, 14), UnavailableDatabase),
    (SqlError(42119, 20), UnavailableDatabase),
    (SqlError(596, 21), LostConnection),
    (SqlError(823, 24), LostConnection),
    (DEADLOCK, TransactionConflict),
    (SqlError(3960), TransactionConflict),
    (SqlError(2601, 14), DuplicateKey),
    (SqlError(2627, 14), DuplicateKey),
    (SqlError(547), ForeignKeyViolation),
]


def insert(db: Session) -> None:
    db.execute(text("INSERT INTO notes VALUES (:label)"), {"label": "a label (1205) (SQLExecDirectW)"})


def ask(db: Session) -> None:
    db.execute(text("SELECT label FROM notes"))


def insert_in_savepoint(db: Session) -> None:
    with db.begin_nested():
        insert(db)


def commit(work: Callable[[Session], None]) -> None:
    with transaction() as db:
        work(db)


@pytest.mark.parametrize(("error", "kind"), REFUSALS, ids=lambda value: getattr(value, "number", ""))
def test_what_a_statement_meets_is_one_of_ours(
    error: SqlError, kind: type[DatabaseFailure], tds_server: TdsServer
) -> None:
    tds_server.fail_statements("INSERT", error)

    with pytest.raises(kind) as info:
        commit(insert)
    assert type(info.value) is kind
    assert info.value.driver_code == str(error.number)


@pytest.mark.parametrize(("error", "kind"), REFUSALS[:12], ids=lambda value: getattr(value, "number", ""))
def test_what_a_login_meets_is_one_of_ours(error: SqlError, kind: type[DatabaseFailure], tds_server: TdsServer) -> None:
    tds_server.fail_logins(error)

    with pytest.raises(kind) as info:
        commit(ask)
    assert (type(info.value), info.value.driver_code) == (kind, str(error.number))


@pytest.mark.parametrize("number", [207, 208])
def test_a_name_that_is_missing_in_a_database_without_a_revision_is_an_outdated_schema(
    number: int, tds_server: TdsServer
) -> None:
    tds_server.fail_statements("INSERT", SqlError(number))

    with pytest.raises(OutdatedSchema) as info:
        commit(insert)
    assert info.value.driver_code == str(number)


@pytest.mark.parametrize("number", [229, 245, 515, 2628, 8152])
def test_what_is_a_defect_of_ours_stays_what_it_is(number: int, tds_server: TdsServer) -> None:
    tds_server.fail_statements("INSERT", SqlError(number))

    with pytest.raises(SQLAlchemyError) as info:
        commit(insert)
    assert not isinstance(info.value, DatabaseFailure)


@pytest.mark.parametrize(("error", "_kind"), REFUSALS, ids=lambda value: getattr(value, "number", ""))
def test_after_any_error_the_next_transaction_works(error: SqlError, _kind: object, tds_server: TdsServer) -> None:
    commit(ask)
    tds_server.fail_statements("INSERT", error)
    with suppress(SQLAlchemyError):
        commit(insert)

    commit(ask)
    assert tds_server.logins == 1 + (error.hangs_up or error.number in {40613, 4060})


def test_a_connection_that_the_server_ends_is_not_lent_again(tds_server: TdsServer) -> None:
    commit(ask)
    tds_server.hang_up()

    commit(ask)
    assert tds_server.logins == 2


def test_a_connection_whose_session_is_killed_is_not_lent_again(tds_server: TdsServer) -> None:
    commit(ask)
    tds_server.fail_statements("SELECT 1", SqlError(596, 21))

    commit(ask)
    assert tds_server.logins == 2


def test_a_server_that_hangs_up_at_a_commit_is_a_connection_that_was_lost(tds_server: TdsServer) -> None:
    def insert_late(db: Session) -> None:
        insert(db)
        tds_server.hang_up()

    with pytest.raises(LostConnection):
        commit(insert_late)


@pytest.mark.parametrize("work", [insert, insert_in_savepoint])
def test_a_deadlock_repeats_the_whole_transaction_once(work: Callable[[Session], None], tds_server: TdsServer) -> None:
    tds_server.fail_statements("INSERT", DEADLOCK)
    tds_server.fail_statements("ROLLBACK TRANSACTION", NO_SAVEPOINT)

    def ask_and_work(db: Session) -> None:
        ask(db)
        work(db)

    run_in_transaction(ask_and_work)

    assert (tds_server.count("SELECT label"), tds_server.count("INSERT")) == (2, 2)
    assert tds_server.ended[-2:] == [ROLLBACK, COMMIT]


@pytest.mark.parametrize("work", [insert, insert_in_savepoint])
def test_a_second_deadlock_is_told(work: Callable[[Session], None], tds_server: TdsServer) -> None:
    tds_server.fail_statements("INSERT", DEADLOCK, always=True)
    tds_server.fail_statements("ROLLBACK TRANSACTION", NO_SAVEPOINT, always=True)

    with pytest.raises(TransactionConflict):
        run_in_transaction(work)
    assert tds_server.count("INSERT") == 2


def test_what_only_lost_its_connection_is_not_repeated_unasked(tds_server: TdsServer) -> None:
    tds_server.fail_statements("INSERT", SqlError(596, 21))

    with pytest.raises(LostConnection):
        run_in_transaction(insert)
    assert tds_server.count("INSERT") == 1


def test_work_that_knows_whether_it_was_done_is_repeated_where_the_database_fell_asleep(tds_server: TdsServer) -> None:
    tds_server.fail_statements("INSERT", ASLEEP)

    run_in_transaction(insert, repeat_after=UnavailableDatabase)
    assert tds_server.count("INSERT") == 2


def test_a_pool_without_a_free_connection_is_too_much_to_do(
    tds_server: TdsServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    pool = get_engine().pool
    monkeypatch.setattr(pool, "_timeout", 0.05)
    taken = [pool.connect() for _ in range(pool.size())]  # type: ignore[attr-defined]  # of a QueuePool

    with pytest.raises(ThrottledDatabase, match="pool"):
        commit(ask)
    for one in taken:
        one.close()
