"""`python -m bench.month [PEOPLE]`: simulate a month on PostgreSQL, print what a person used, write measured.json.

PostgreSQL stands in for Azure SQL: both store rows on pages of 8 KiB, and most of a row is encrypted text and ids,
which have the same length in both.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, text

from bench.environment import folder, settings
from bench.month.simulation import DAYS, MonthTally, play
from tests.database_server import Postgres
from tests.databases import migrate
from tests.servers.openai_server import OpenAiServer, running_openai_server

MEASURED = Path(__file__).parent / "measured.json"
_SIZES = "SELECT relname, pg_total_relation_size(relid) FROM pg_stat_user_tables"


def main() -> None:
    """Simulate, measure, write."""
    people = int(sys.argv[1]) if sys.argv[1:] else 20
    with _house() as (url, model):
        empty = _sizes(url)
        played = play(people, model)
        document = report(played, _rows(url, people), _grown(empty, _sizes(url), people))
    MEASURED.write_text(json.dumps(document, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(document, indent=2))


@contextmanager
def _house() -> Iterator[tuple[str, OpenAiServer]]:
    """Run with a migrated database, a model and a folder for mails."""
    with folder() as mails:
        server = Postgres(migrate, mails)
        try:
            with running_openai_server() as model, server.database() as url:
                spoken = {"OPENAI_API_KEY": "sk-test", "OPENAI_BASE_URL": model.base_url, "AI_TIMEOUT_SECONDS": "60"}
                mail = {"MAIL_TRANSPORT": "folder", "MAIL_FOLDER": str(mails), "MAIL_FROM": "Us <us@example.com>"}
                where = {"WEB_URL": "https://app.example.com", "API_URL": "https://api.example.com"}
                with settings(DATABASE_URL=url, **spoken, **mail, **where):
                    yield url, model
        finally:
            server.stop()


def _sizes(url: str) -> dict[str, int]:
    """Return the bytes of each table with its indexes, after deleted rows have been vacuumed."""
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text("VACUUM (FULL, ANALYZE)"))
        found = {str(name): int(size) for name, size in connection.execute(text(_SIZES))}
    engine.dispose()
    return found


def _rows(url: str, people: int) -> dict[str, float]:
    engine = create_engine(url)
    with engine.connect() as connection:
        names = [str(row[0]) for row in connection.execute(text("SELECT relname FROM pg_stat_user_tables"))]
        counted = {name: connection.scalar(text(f'SELECT count(*) FROM "{name}"')) for name in names}  # noqa: S608 - the database's own names
    engine.dispose()
    return {name: round(int(count or 0) / people, 1) for name, count in sorted(counted.items()) if count}


def _grown(before: Mapping[str, int], after: Mapping[str, int], people: int) -> dict[str, int]:
    grown = {name: round((size - before.get(name, 0)) / people) for name, size in sorted(after.items())}
    return {name: size for name, size in grown.items() if size > 0}


def report(played: MonthTally, rows: Mapping[str, float], sizes: Mapping[str, int]) -> dict[str, Any]:
    """Divide everything by the number of people."""
    return {
        "measured_on": f"{datetime.now(UTC):%Y-%m-%d}",
        "people": played.people,
        "days": DAYS,
        "requests": round(played.requests / played.people, 1),
        "jobs": _each(played.jobs, played.people),
        "model_calls": _each(played.calls, played.people),
        "prompt_tokens_of_a_call": {
            name: round(count / played.calls[name] / 4) for name, count in sorted(played.prompt_characters.items())
        },
        "rows": dict(rows),
        "bytes": dict(sizes),
    }


def _each(counted: Counter[str], people: int) -> dict[str, float]:
    return {name: round(count / people, 1) for name, count in sorted(counted.items())}


if __name__ == "__main__":
    main()
