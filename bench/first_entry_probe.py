"""The first entries of one build in a process of its own: what posting, screening and tagging them takes.

Run by `bench/first_entry.py` as a program in the folder of a build, which may be another version than this file's. So
it knows only what all versions have: functions by their names, and the services of accounts, safety and tagging. It
prints JSON.
"""

import base64
import importlib
import json
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from threading import Barrier, Thread
from typing import Any
from uuid import UUID

CONTEXT = "journal.entry"
THREADS = 16
PAUSE_SECONDS, MOST_SECONDS = 2.0, 60.0
Entry = tuple[str, str]
start_probe: Any = importlib.import_module("start_probe")  # beside this file, whichever build is measured


def load_entries(path: str, first: str) -> list[Entry]:
    """Read labeled entries from a number on, around the end of the file."""
    rows = [json.loads(line) for line in Path(path).read_text("utf-8").splitlines()]
    start = int(first) % len(rows)
    return [(row["title"], row["context"] or "") for row in rows[start:] + rows[:start]]


def prepare() -> str:
    """Migrate the database, register a person who has entries; returns their id."""
    token = start_probe.prepare()
    claims = token.split(".")[1]
    return str(json.loads(base64.urlsafe_b64decode(claims + "=" * (-len(claims) % 4)))["sub"])


def sign_in() -> str:
    """Return an access token, which is good for some minutes."""
    login = start_probe.load_functions()["accounts_login"]
    return str(start_probe.call(login, "v1/auth/login", body=start_probe.PERSON)["access_token"])


def post_through_host(token: str, pause: str, path: str, first: str) -> list[float]:
    """List, pause, and post two entries as the host does.

    Returns seconds of CPU and of time for each, and mebibytes after the list and after the pause.
    """
    functions = _list_entries(token)
    listed = start_probe.read_resident_mebibytes()
    _pause(pause)
    paused = start_probe.read_resident_mebibytes()
    one, other = (_measure(partial(_post, functions, token, entry)) for entry in load_entries(path, first)[:2])
    return [one[0], other[0], one[1], other[1], listed, paused]


def post_at_once(token: str, pause: str, path: str, first: str) -> list[float]:
    """List, pause, and post sixteen entries in as many threads; and sixteen more. Seconds of CPU of the process."""
    functions = _list_entries(token)
    _pause(pause)
    entries = load_entries(path, first)

    def post(entry: Entry, barrier: Barrier) -> None:
        barrier.wait()
        _post(functions, token, entry)

    crowds = entries[:THREADS], entries[THREADS : 2 * THREADS]
    return [_seconds_for(partial(_run_at_once, post, crowd)) for crowd in crowds]


def apply_rules(token: str, user_id: str, path: str, first: str) -> list[float]:
    """List, pause, then screen and tag two entries; the statements of a screening were compiled before."""
    _list_entries(token)
    _pause("long")
    safety, tagging, database = _import_services()
    entries, person = load_entries(path, first), UUID(user_id)

    def apply(*texts: str) -> None:
        with database.transaction() as db:
            safety.screen(db, person, CONTEXT, *texts)
        tagging.tag_by_rules(*texts)

    with database.transaction() as db:
        safety.screen(db, person, CONTEXT, ".")  # has no word that a rule looks for
    return [_seconds_for(partial(apply, *entry)) for entry in entries[:2]]


def _list_entries(token: str) -> Mapping[str, Callable[..., Any]]:
    """Index the app and answer the first list."""
    functions: Mapping[str, Callable[..., Any]] = start_probe.load_functions()
    start_probe.call(functions["journal_list_entries"], "v1/decisions/journal", token)
    return functions


def _pause(pause: str) -> None:
    """Do nothing for as long as somebody types, or where a build warms up, until it has; "none" is no pause."""
    if pause == "none":
        return
    warm_up = sys.modules.get("shared.core.warm_up")
    if warm_up is None:
        time.sleep(PAUSE_SECONDS)
    else:
        warm_up.WARM_UP.ended.wait(MOST_SECONDS)


def _post(functions: Mapping[str, Callable[..., Any]], token: str, entry: Entry) -> None:
    title, context = entry
    words = {"title": title, "context": context or title}
    start_probe.call(functions["journal_create_entry"], "v1/decisions/journal", token, words)


def _run_at_once(post: Callable[[Entry, Barrier], None], entries: Sequence[Entry]) -> None:
    barrier = Barrier(len(entries))
    threads = [Thread(target=post, args=(entry, barrier)) for entry in entries]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _measure(work: Callable[[], object]) -> tuple[float, float]:
    """Return seconds of CPU of this thread, and seconds of time."""
    began, cpu_began = time.perf_counter(), time.thread_time()
    work()
    return time.thread_time() - cpu_began, time.perf_counter() - began


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
        "sign_in": sign_in,
        "posts": post_through_host,
        "at_once": post_at_once,
        "rules": apply_rules,
        "imports": import_rules,
    }
    print(json.dumps(works[what](*arguments)))


if __name__ == "__main__":
    main(*sys.argv[1:])
