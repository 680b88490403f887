"""Writes of a rehearsal: they are compiled as any statement, and the driver is not asked to execute them.

SQLAlchemy compiles a statement before it has the driver execute it, and keeps what it compiled for the next one that is
alike. In between it asks the listeners of `do_execute`, who may say that it is executed already.
"""

from typing import Any

from sqlalchemy import Engine, event

REHEARSED = "phronesis_rehearsed"
"""Execution option of a connection whose INSERT, UPDATE and DELETE are not sent."""


def omit_writes(engine: Engine) -> None:
    """Have an engine's dialect ask us before it executes a statement; the second call does nothing."""
    for name in ("do_execute", "do_executemany"):
        if not event.contains(engine.dialect, name, _omit_write):
            event.listen(engine.dialect, name, _omit_write)


def _omit_write(cursor: Any, statement: str, parameters: Any, context: Any) -> bool | None:
    """Return True, for "it is executed", for a write of a rehearsal, and None for anything else."""
    del cursor, statement, parameters
    is_write = context.isinsert or context.isupdate or context.isdelete
    return True if is_write and context.execution_options.get(REHEARSED, False) else None
