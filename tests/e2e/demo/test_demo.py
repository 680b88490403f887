"""The newcomer's day, played against the real host with a real queue and database: real tags have to arrive."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from subprocess import PIPE, STDOUT

import pytest

from tests.environment import ENVIRONMENT
from tests.patience import PATIENCE
from tests.servers.azurite import Azurite
from tests.servers.devhost import REPOSITORY, DevHost, running_host
from tests.servers.openai_audio import WORDS
from tests.servers.openai_server import running_openai_server

# The summary, the future self and the themes; of the prompts the job may have had the model's only ones.
CREDITS = 3
AFTER_THE_MODEL = "Mira sets herself a goal"
ENTRIES = 14  # seven, once in each of her accounts


@contextmanager
def phronesis(state: Path, azurite: Azurite, **settings: str) -> Iterator[DevHost]:
    """Keep the whole house running on a database and queues of its own."""
    storage = dict.fromkeys(("QueueStorage", "BlobStorage"), azurite.connection_string)
    own = {"DATABASE_URL": f"sqlite:///{state / 'demo.db'}", **storage}
    with running_host(REPOSITORY, state, {**ENVIRONMENT, "ENVIRONMENT": "development", **own, **settings}) as host:
        yield host


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the host of this module keeps its database."""
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="module")
def day(state: Path, azurite: Azurite) -> subprocess.CompletedProcess[str]:
    """The day, played once against a host that has no model."""
    with phronesis(state, azurite, OPENAI_API_KEY="") as host:
        return play(host.origin)


def play(origin: str, **environment: str) -> subprocess.CompletedProcess[str]:
    # A day is some hundred events, half a minute of them; beside other workers and a compilation it took over two.
    command = [sys.executable, "-m", "devhost.demo", "--url", origin]
    return subprocess.run(
        command,
        cwd=REPOSITORY,
        env=dict(environment),
        capture_output=True,
        text=True,
        timeout=3 * PATIENCE,
        check=False,
    )


def play_until(origin: str, sight: str) -> str:
    """Play the day until it shows something, and return what was shown: the rest of it was played without a model."""
    command = [sys.executable, "-u", "-m", "devhost.demo", "--url", origin]
    with subprocess.Popen(command, cwd=REPOSITORY, env={}, stdout=PIPE, stderr=STDOUT, text=True) as day:
        assert day.stdout is not None
        shown = list[str]()
        for line in day.stdout:
            shown.append(line)
            if sight in line:
                day.terminate()
                break
    return " ".join("".join(shown).split())


def test_the_day_ends_well(day: subprocess.CompletedProcess[str]) -> None:
    assert (day.returncode, day.stderr) == (0, "")


def test_real_tags_are_in_the_database(day: subprocess.CompletedProcess[str], state: Path) -> None:
    query = """SELECT e.tagging_status, e.tagged_by, count(DISTINCT d.domain) > 0, count(DISTINCT k.digest) >= 3
        FROM journal_entries e
        LEFT JOIN journal_entry_domains d ON d.entry_id = e.id
        LEFT JOIN journal_entry_keyword_digests k ON k.entry_id = e.id
        GROUP BY e.id"""
    with closing(sqlite3.connect(state / "demo.db")) as database:
        assert database.execute(query).fetchall() == [("tagged", "rules", 1, 1)] * ENTRIES


def test_it_says_that_no_model_had_a_part(day: subprocess.CompletedProcess[str]) -> None:
    assert "No language model had a part in these" in " ".join(day.stdout.split())


@pytest.mark.parametrize("sight", ["-> 412", "Idempotency-Replayed: true", 'rel="next"', "-> 204", "?q=", "?keyword="])
def test_it_shows_what_the_api_promises(day: subprocess.CompletedProcess[str], sight: str) -> None:
    assert sight in " ".join(day.stdout.split())


@pytest.mark.parametrize(
    "sight",
    [
        "The phase is reflection now",
        "(Of the coach's 5 replies a language model wrote 0.)",
        "What it came to:",
        "- Prompt: ",
        "Courage and Caution pull apart (9 and 8)",
        "Courage went from 4 to 9",
        "One way it could go:",
        "(due 20",
        "- Theme: ",
        "Mira's theme is now",
        "(The API's own rules wrote this, no model.)",
        "32 kB of audio went straight to storage",
        "(Mira typed that.)",
        "this is done on 20",
        "counted once. Next: 20",
        "a reminder comes daily at 09:00",
        "leaned on journal_entry: Run every morning before I open the laptop",
        "and it is a decision of hers",
        "it is confirmed, and from now on it may be used",
        "They rest on an insight that Mira has confirmed",
        "Her last 14 days: ",
        "Days until she is off track: ",
        "Your energy averaged ",
        "Asked for again, it is the same report: 200.",
        "Still needed: nothing.",
        "- exercise: 4 weeks of 3 days",
        "This week: 1 completed, 1 skipped",
        ": missed",
        "It holds once she accepts it:",
        "From the drafts come chapters.",
        "The story is completed, after 19 places.",
        "Milestones: first session",
        "epub: ",
        "PDF 1.7, whole to its end",
        "It is whole again: 7 entries, 2 decisions",
    ],
)
def test_it_shows_what_became_of_a_decision(day: subprocess.CompletedProcess[str], sight: str) -> None:
    assert sight in " ".join(day.stdout.split())


def test_given_no_model_then_nothing_is_said_to_be_by_one(day: subprocess.CompletedProcess[str]) -> None:
    assert "A language model wrote this" not in " ".join(day.stdout.split())


def test_it_fits_a_narrow_terminal_and_is_plain_text_where_there_is_none(
    day: subprocess.CompletedProcess[str],
) -> None:
    assert max(map(len, day.stdout.splitlines())) <= 80
    assert "\033" not in day.stdout


def test_given_a_model_then_it_is_named_as_the_one_who_tagged(tmp_path: Path, azurite: Azurite) -> None:
    with running_openai_server() as server:
        model: Mapping[str, str] = {
            "OPENAI_API_KEY": "for-tests",
            "OPENAI_BASE_URL": server.base_url,
            "OPENAI_MODEL": "model-of-the-test",
        }
        with phronesis(tmp_path, azurite, **model) as host:
            told = play_until(host.origin, AFTER_THE_MODEL)
    assert "A language model gave these: model-of-the-test." in told, told
    assert f'Mira said: "{WORDS}" (gpt-4o-mini-transcribe wrote that down.)' in told, told
    assert told.count("(A language model wrote this.)") >= CREDITS, told


@pytest.mark.parametrize("origin", ["http://localhost:9", "localhost:7071"])
def test_given_no_host_then_one_line_and_exit_code_1(origin: str) -> None:
    refused = play(origin)
    assert (refused.returncode, refused.stdout, len(refused.stderr.splitlines())) == (1, "", 1)
    assert origin in refused.stderr
