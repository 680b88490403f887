"""The first entries of one build in a process of its own: seconds of CPU for screening and tagging them.

Run by `bench/first_entry.py` as a program in the folder of a build, which may be another version than this file's. So
it knows only what all versions have: the services of accounts, safety and tagging. It prints JSON.
"""

import importlib
import json
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from threading import Barrier, Thread
from typing import Any
from uuid import UUID, uuid4

CONTEXT = "journal.entry"
THREADS = 16
Entry = tuple[str, str]


def load_entries(path: str, first: str) -> list[Entry]:
    """Read labeled entries from a number on, around the end of the file."""
    rows = [json.loads(line) for line in Path(path).read_text("utf-8").splitlines()]
    start = int(first) % len(rows)
    return [(row["title"], row["context"] or "") for row in rows[start:] + rows[:start]]


def prepare() -> str:
    """Migrate the database and make an account; returns its id."""
    importlib.import_module("shared.migrations").upgrade()
    user = importlib.import_module("shared.accounts.models").User
    account = user(id=uuid4(), email="ada@example.com", password_hash="-", timezone="UTC", locale="en")
    with importlib.import_module("shared.core.db").transaction() as db:
        db.add(account)
        return str(account.id)


def post_twice(user_id: str, path: str, first: str) -> list[float]:
    """Screen and tag two entries, one after the other; the statements of a screening were compiled before."""
    safety, tagging, database = _import_services()
    entries, person = load_entries(path, first), UUID(user_id)

    def post(*texts: str) -> None:
        with database.transaction() as db:
            safety.screen(db, person, CONTEXT, *texts)
        tagging.tag_by_rules(*texts)

    with database.transaction() as db:
        safety.screen(db, person, CONTEXT, ".")  # has no word that a rule looks for
    return [_seconds_for(partial(post, *entry)) for entry in entries[:2]]


def post_at_once(path: str, first: str) -> list[float]:
    """Screen and tag sixteen entries in as many threads that begin in the same moment; and sixteen more."""
    safety, tagging, _ = _import_services()
    entries = load_entries(path, first)

    def post(entry: Entry, barrier: Barrier) -> None:
        barrier.wait()
        safety.screen_without_database(*entry)
        tagging.tag_by_rules(*entry)

    crowds = entries[:THREADS], entries[THREADS : 2 * THREADS]
    return [_seconds_for(partial(_run_at_once, post, crowd)) for crowd in crowds]


def _run_at_once(post: Callable[[Entry, Barrier], None], entries: Sequence[Entry]) -> None:
    barrier = Barrier(len(entries))
    threads = [Thread(target=post, args=(entry, barrier)) for entry in entries]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _seconds_for(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def _import_services() -> tuple[Any, Any, Any]:
    names = ("shared.safety.service", "shared.tagging.service", "shared.core.db")
    safety, tagging, database = map(importlib.import_module, names)
    return safety, tagging, database


def import_rules() -> list[float]:
    """Import what screens and tags, after what other domains import as well."""
    for module in ("shared.accounts.service", "shared.core.ai"):
        importlib.import_module(module)
    return [_seconds_for(_import_services)]


def main(what: str, *arguments: str) -> None:
    """Do what is asked for and print what came of it."""
    sys.path.insert(0, str(Path.cwd()))
    works: dict[str, Callable[..., object]] = {
        "prepare": prepare,
        "twice": post_twice,
        "at_once": post_at_once,
        "imports": import_rules,
    }
    print(json.dumps(works[what](*arguments)))


if __name__ == "__main__":
    main(*sys.argv[1:])
