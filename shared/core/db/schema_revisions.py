"""Schema revisions: is a table or column missing because the migration of this code has not run yet?

Migrations run after a deployment. In between, statements about what is new fail, and nothing is wrong with the code. So
such a failure is compared with the revision in the database: where that is older than the code's, it is
`OutdatedSchema`, which doors, jobs and timers treat like a database that does not answer. Otherwise the failure stays
what it is: a defect.
"""

from time import monotonic

from sqlalchemy import Engine, Unicode, column, select, table
from sqlalchemy.exc import SQLAlchemyError

from shared.core import ports
from shared.core.db.driver_errors import find_missing_name
from shared.core.db.engine import READ_ONLY, get_engine
from shared.core.db.errors import OutdatedSchema
from shared.core.single_flight import single_flight

_KEPT_SECONDS = 5.0


class _Comparison:
    """Whether the database was behind when it was asked last, and until when (monotonic) that is taken to hold."""

    def __init__(self) -> None:
        self.is_behind = False
        self.holds_until = 0.0


def find_outdated_schema(failure: SQLAlchemyError) -> OutdatedSchema | None:
    """Return the error of ours for what a missing migration causes; None for any other failure.

    Called when the failed transaction has given its connection back, because this asks the database.
    """
    code = find_missing_name(get_engine().dialect, failure)
    if code is None:
        return None
    last = _get_last_comparison()
    if monotonic() >= last.holds_until:
        last.is_behind, last.holds_until = _is_behind(), monotonic() + _KEPT_SECONDS
    return OutdatedSchema(code) if last.is_behind else None


@single_flight
def _get_last_comparison() -> _Comparison:
    return _Comparison()


def _is_behind() -> bool:
    """Compare the revisions, which are numbered. Nobody tells the code's where no migrations belong to it."""
    head = _find_head()
    stored = read_revision(get_engine())
    return head is not None and (stored is None or stored < head)


@single_flight
def _find_head() -> str | None:
    provider = ports.find_provider("head_revision")
    return None if provider is None else provider()


def read_revision(engine: Engine) -> str | None:
    """Read the revision of a database; None where it was never migrated."""
    stored = select(column("version_num", Unicode())).select_from(table("alembic_version"))
    try:
        with engine.connect().execution_options(**{READ_ONLY: True}) as connection:
            return connection.execute(stored).scalar()
    except SQLAlchemyError as failure:
        if find_missing_name(engine.dialect, failure) is None:
            raise
        return None
