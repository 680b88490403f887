"""The process is killed again and again while someone writes: what was confirmed is there, and tagged exactly once."""

import random
import time
from concurrent.futures import Future, ThreadPoolExecutor

import httpx
import pytest

from tests.e2e.crash.evidence import completed_jobs, dispatch_until_completed, opened
from tests.patience import PATIENCE
from tests.servers.host import AppHost, Writer
from tests.servers.openai_server import OpenAiServer, slow

ENTRIES = 20
KILLS = 4
WRITERS = 2
SEED = 20260302
SECONDS_TO_WRITE = 2 * PATIENCE  # five starts of the host long


def write_until_confirmed(writer: Writer, title: str) -> str:
    """Send an entry as the PWA does: the same again, with the same key, until an answer comes."""
    deadline = time.monotonic() + SECONDS_TO_WRITE
    while time.monotonic() < deadline:
        try:
            answer = writer.post_entry(title, key=title)
        except httpx.HTTPError:
            time.sleep(0.05)  # nobody is there to answer; a phone waits too
            continue
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])
    raise AssertionError(f"{title} was never confirmed")


def kill_while(host: AppHost, writing: list[Future[str]], luck: random.Random) -> None:
    """Kill and start again, each time after a part of the entries and another random moment."""
    for kill in range(1, KILLS + 1):
        part = kill * ENTRIES // (KILLS + 2)
        while sum(future.done() for future in writing) < part:
            time.sleep(0.01)
        time.sleep(luck.uniform(0, 0.3))
        host.kill()
        host.start()


def taggings(host: AppHost) -> list[int]:
    """How often each entry was tagged, in any order."""
    with opened(host.database) as db:
        counts = db.execute(
            "SELECT count(test_taggings.entry_id) FROM journal_entries LEFT JOIN test_taggings ON entry_id = id"
            " GROUP BY journal_entries.id"
        )
        return [count for (count,) in counts]


@pytest.mark.timeout(600)  # five starts of the host, and leases that have to end
@pytest.mark.parametrize("job_lease", ["8"])
def test_given_kills_at_random_moments_then_every_confirmed_entry_is_there_and_tagged_exactly_once(
    host: AppHost, model: OpenAiServer
) -> None:
    model.always(slow(0.2))
    writer = host.sign_up()
    with ThreadPoolExecutor(WRITERS) as pool:
        writing = [pool.submit(write_until_confirmed, writer, f"Decision {number}") for number in range(ENTRIES)]
        kill_while(host, writing, random.Random(SEED))  # noqa: S311 - chooses moments, hides nothing
        confirmed = {future.result() for future in writing}
    dispatch_until_completed(host, ENTRIES)
    assert len(confirmed) == ENTRIES
    assert (taggings(host), completed_jobs(host)) == ([1] * ENTRIES, ENTRIES)
    assert {writer.read_entry(entry_id)["tagging_status"] for entry_id in confirmed} == {"tagged"}
