"""What the database refuses, in words of ours: the only errors of a database that the rest of the code looks at.

`driver_errors` raises them in the place of what a driver says. None quotes the driver's message, which may quote what
somebody wrote; `code` is the driver's number or state, such as "40613" or "08S01", and the driver's own error is the
`__cause__`.
"""

from typing import ClassVar

from sqlalchemy.exc import SQLAlchemyError


class DatabaseFailure(SQLAlchemyError):
    """Whatever a database refused for a reason that we know."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.driver_code = code


class UnavailableDatabase(DatabaseFailure):
    """Nothing can be done with the database at the moment; by itself: it lets nobody in until someone has seen to it.

    `retry_after` is in seconds. Work that met this may be tried again from its beginning.
    """

    retry_after: ClassVar[int] = 60


class SleepingDatabase(UnavailableDatabase):
    """It wakes, moves to another machine, or cannot be reached; a minute helps."""

    retry_after = 10


class ThrottledDatabase(UnavailableDatabase):
    """It, or our pool of connections, has too much to do and turns work away."""

    retry_after = 10


class OutdatedSchema(UnavailableDatabase):
    """A table or column is missing, because the migration that belongs to this code has not run yet."""

    retry_after = 30


class LostConnection(UnavailableDatabase):
    """The connection ended under the work. Behind a commit nobody can tell whether it was kept."""

    retry_after = 5


class TransactionConflict(UnavailableDatabase):
    """Two transactions stood in each other's way, and this one was undone: a deadlock, or a snapshot that is stale.

    Nothing of it was kept, so that it can be repeated whole, at once.
    """

    retry_after = 1


class ConstraintViolation(DatabaseFailure):
    """A row does not go together with others."""


class DuplicateKey(ConstraintViolation):
    """A unique key is taken."""


class ForeignKeyViolation(ConstraintViolation):
    """What a row refers to is not there, or what others refer to is to go."""
