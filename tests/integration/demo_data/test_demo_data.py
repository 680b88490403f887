"""Demo data: a short story in a fresh database, through the command that `make demo-data` runs."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Engine, Table, select

from demo_data.__main__ import main
from demo_data.demo_person import EMAIL, PASSWORD, TIMEZONE
from shared import wiring
from shared.core.db import Base, get_engine
from tests import environment
from tests.client import Api
from tests.databases import copy_sqlite
from tests.integration.audio.conftest import storage
from tests.integration.exports.archives import build, download, read_archive
from tests.integration.imports.import_client import bring
from tests.integration.imports.test_own_exports import read_tables
from tests.people import Person, new_person

__all__ = ["storage"]

ROOT = Path(__file__).parents[3]
DAYS = 5
EMPTY: Mapping[str, str] = {
    "account_exports": "she takes nothing away",
    "account_imports": "she brings nothing along from another app",
    "ai_calls": "no model is asked",
    "api_keys": "no program of hers signs in",
    "audio_recordings": "a recording needs a file in storage",
    "care_links": "she has invited no clinician",
    "clinicians": "nobody has given her the role",
    "comfort_boundaries": "she has closed nothing",
    "decision_keywords": "readable keywords of an older release",
    "downloads": "she takes no file away",
    "ep_profiles": "she has no session of therapeutic writing",
    "export_files": "she takes nothing away",
    "export_parts": "she takes nothing away",
    "imported_items": "she brings nothing along from another app",
    "journal_entry_keywords": "readable keywords of an older release",
    "journal_pictures": "a picture needs a file in storage",
    "journaling_artifacts": "she has no session of therapeutic writing",
    "journaling_drafts": "she has no session of therapeutic writing",
    "journaling_sessions": "she has no session of therapeutic writing",
    "journaling_themes": "she has no session of therapeutic writing",
    "mail_opt_outs": "she wants her mails",
    "narrative_books": "the same as for answers",
    "narrative_answers": "she has not begun to tell her life",
    "narrative_session_archetypes": "she has not begun to tell her life",
    "narrative_session_profiles": "she has not begun to tell her life",
    "narrative_session_progress": "she has not begun to tell her life",
    "narrative_session_scopes": "she has not begun to tell her life",
    "narrative_session_section_status": "she has not begun to tell her life",
    "narrative_session_syntheses": "she has not begun to tell her life",
    "narrative_sessions": "she has not begun to tell her life",
    "narrative_synthesis_sources": "she has not begun to tell her life",
    "push_messages": "no browser is subscribed",
    "push_subscriptions": "only a browser has one",
    "safety_corrections": "no level of hers was wrong",
    "sentiment_analyses": "she has no session of therapeutic writing",
    "session_feedback": "she has no session of therapeutic writing",
    "session_state_transitions": "she has no session of therapeutic writing",
    "streak_pauses": "she pauses nothing in so few days",
    "sync_operations": "she is never offline",
    "timezone_changes": "she stays where she is",
    "tts_cache": "nothing is read aloud without a model",
    "user_progress": "she has no session of therapeutic writing",
}
"""Tables of a person that have no rows after a short story, and why."""
_BY_WEEKDAY = {"plan_proposals"}
"""A lighter plan is proposed on a Monday: whether a short story has one depends on the day on which it is written."""
_RANDOM = {"password_hash", "token_sha256", "code_digest", "words", "vectors"}
"""Columns whose content is random or sealed."""
_FROM_NOW_ON = ("next_run_at", "next_run_day")
"""Columns of reminders, which are due when their schedule says from the import on."""
_MADE_BY_CATALOGS = {"badges", "challenges"}


def run_demo_data(*options: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run the command with the settings of this test."""
    ours = {name: value for name, value in os.environ.items() if name in environment.ENVIRONMENT}
    return subprocess.run(
        [sys.executable, "-m", "demo_data", *options],
        cwd=ROOT,
        env={**os.environ, **ours, **settings},
        text=True,
        capture_output=True,
        check=False,
    )


def read_everything(engine: Engine) -> dict[str, list[dict[str, Any]]]:
    """Read all rows that follow from the story, in the order of their ids."""
    with engine.connect() as connection:
        return {
            table.name: sorted(
                (
                    {k: v for k, v in row.items() if k not in _RANDOM}
                    for row in connection.execute(select(table)).mappings()
                ),
                key=str,
            )
            for table in Base.metadata.sorted_tables
            if table.name not in _MADE_BY_CATALOGS
        }


def list_tables_of_people() -> list[Table]:
    """List the tables whose rows are a person's, by themselves or with their parent."""
    owned = {"users"}
    for table in Base.metadata.sorted_tables:
        parents = {key.column.table.name for key in table.foreign_keys}
        if "user_id" in table.columns or parents & owned:
            owned.add(table.name)
    return [table for table in Base.metadata.sorted_tables if table.name in owned]


@pytest.fixture(scope="module")
def story(sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file with a short story of the demo person, and of two people for load."""
    folder = tmp_path_factory.mktemp("story")
    with pytest.MonkeyPatch.context() as settings:
        environment.apply(settings, DATABASE_URL=copy_sqlite(sqlite, folder))
        written = run_demo_data("--days", str(DAYS), "--people", "2")
    assert written.returncode == 0, written.stderr
    return folder / "test.db"


@pytest.fixture
def story_database(story: Path, sqlite_database: str) -> str:
    """A copy of the database with the story; returns its URL."""
    shutil.copyfile(story, sqlite_database.removeprefix("sqlite:///"))
    return sqlite_database


@pytest.mark.usefixtures("story_database")
def test_two_runs_write_the_same_story_over_every_area() -> None:
    wiring.load_models()
    first = read_everything(get_engine())
    empty = {table.name for table in list_tables_of_people() if not first[table.name]}
    assert empty - _BY_WEEKDAY == EMPTY.keys()

    second_run = run_demo_data("--days", str(DAYS), "--people", "2")
    assert second_run.returncode == 0, second_run.stderr
    second = read_everything(get_engine())
    blocks = [rows.pop("search_blocks") for rows in (first, second)]
    assert second == first
    assert blocks[1][0]["id"] == blocks[0][0]["id"]
    assert blocks[1][0]["version"] > blocks[0][0]["version"]  # a host may keep what it has read of the same id
    assert "nora@example.com" in second_run.stdout
    entries: dict[Any, list[str]] = {}
    for row in first["journal_entries"]:
        entries.setdefault(row["user_id"], []).append(row["context"])
    assert len(entries) == 3
    assert len({tuple(sorted(texts)) for texts in entries.values()}) == 1


@pytest.mark.usefixtures("story_database", "storage")
def test_a_story_over_every_area_comes_back_from_an_export() -> None:
    nora = sign_in(Api())
    first = build(nora)
    tables = read_tables(read_archive(nora, first), _FROM_NOW_ON)
    eve = new_person(nora.api, timezone=TIMEZONE)

    imported = bring(eve, download(nora, first).body)

    assert (imported["status"], imported["preview"]["problems"]) == ("completed", []), imported
    assert read_tables(read_archive(eve, build(eve)), _FROM_NOW_ON) == tables
    imported_tables = {table.name for area in wiring.list_personal_data().values() for table in area.imported}
    assert imported_tables - tables.keys() == imported_tables & EMPTY.keys(), "a table without rows proves nothing"


def sign_in(api: Api) -> Person:
    """Sign in as the demo person."""
    tokens = api.post("/v1/auth/login", json={"email": EMAIL, "password": PASSWORD}).json
    profile = api.get("/v1/profile", headers={"Authorization": f"Bearer {tokens['access_token']}"}).json
    return Person(api, UUID(profile["id"]), EMAIL, tokens["access_token"], tokens["refresh_token"])


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"ENVIRONMENT": "production"}, "demo data never goes where real people are"),
        ({"DATABASE_URL": "postgresql+psycopg://db.example.com/phronesis"}, "if it is yours alone, add --yes"),
    ],
)
def test_a_database_of_others_is_refused(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    settings: Mapping[str, str],
    sentence: str,
) -> None:
    monkeypatch.chdir(tmp_path)  # a folder without local.settings.json
    monkeypatch.setattr(sys, "argv", ["demo_data"])
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert main() == 1
    printed = capsys.readouterr()
    assert sentence in printed.err
    assert printed.out == ""
