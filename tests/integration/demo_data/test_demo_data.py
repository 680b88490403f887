"""Demo data: a short story in a fresh database, through the command that `make demo-data` runs."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, Table, select

from demo_data.__main__ import main
from shared import wiring
from shared.core.db import Base, get_engine
from tests import environment

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
    "plan_proposals": "a week has to pass before a lighter plan is proposed",
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
_RANDOM = {"password_hash", "token_sha256", "code_digest", "words", "vectors"}
"""Columns whose content is random or sealed."""
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


def test_two_runs_write_the_same_story_over_every_area(sqlite_database: str) -> None:
    first_run = run_demo_data("--days", str(DAYS), "--people", "2")
    assert first_run.returncode == 0, first_run.stderr
    wiring.load_models()
    first = read_everything(get_engine())
    empty = {table.name for table in list_tables_of_people() if not first[table.name]}
    assert empty == EMPTY.keys()

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
