"""Hundreds of requests made from our own OpenAPI document, valid and invalid, against the running host."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from shared.core.mail.unsubscribe_tokens import Subscription, write_token
from shared.core.push.new_key import new_private_key
from tests import http_client
from tests.api.therapy.therapy_requests import EP_ANSWERS
from tests.api.wellness.onboarding import REQUIRED
from tests.environment import ENVIRONMENT
from tests.patience import PATIENCE
from tests.people import ADMIN_EMAIL as EMAIL
from tests.people import PASSWORD
from tests.servers.azurite import Azurite
from tests.servers.devhost import REPOSITORY, DevHost, running_host
from tests.servers.openai_server import running_openai_server
from tests.servers.push_browsers import browser_of

HERE = Path(__file__).parent
# The tool keeps what it makes of the document: to look through that for garbage took a quarter of its time.
_PROGRAM = "import gc; gc.set_threshold(50_000, 20, 50); from schemathesis.cli import schemathesis; schemathesis()"


@pytest.fixture
def settings(azurite: Azurite, sqlite: Path, tmp_path: Path) -> Iterator[dict[str, str]]:
    shutil.copyfile(sqlite, tmp_path / "test.db")
    with running_openai_server() as model:
        yield {
            **ENVIRONMENT,
            "QueueStorage": azurite.connection_string,
            "BlobStorage": azurite.connection_string,
            "AzureWebJobsStorage": azurite.connection_string,
            "DATABASE_URL": f"sqlite:///{tmp_path / 'test.db'}",
            "OPENAI_API_KEY": "sk-test",
            "OPENAI_BASE_URL": model.base_url,
            "AI_DAILY_CALLS": "100000",
            "SPEECH_MODEL": "tts",
            "VAPID_PRIVATE_KEY": new_private_key(),
            "VAPID_SUBJECT": "mailto:admin@example.com",
        }


@pytest.fixture
def host(settings: dict[str, str], tmp_path: Path) -> Iterator[DevHost]:
    with running_host(REPOSITORY, tmp_path / "state", settings) as running:
        yield running


def sign_in_as_administrator(host: DevHost, settings: dict[str, str]) -> str:
    account = {"email": EMAIL, "password": PASSWORD}
    assert http_client.post(f"{host.api}/v1/register", json=account).status_code == 201
    with closing(sqlite3.connect(settings["DATABASE_URL"].removeprefix("sqlite:///"))) as database, database:
        # as when they followed the link; the address is one of ADMIN_EMAILS
        database.execute("UPDATE users SET email_verified_at = created_at WHERE email = ?", [EMAIL])
    return str(http_client.post(f"{host.api}/v1/auth/login", json=account).json()["access_token"])


def make_things(host: DevHost, token: str) -> dict[str, str]:
    """Make one of each thing that a path can name, so that requests get further than to 404."""
    with http_client.Client(base_url=f"{host.api}/v1", headers={"Authorization": f"Bearer {token}"}) as client:

        def made(path: str, body: Mapping[str, object]) -> dict[str, Any]:
            return dict(client.post(path, json=body).raise_for_status().json())

        decision = made("/decisions", {"title": "Retrain?", "description": "My team is being replaced."})
        entry = made("/decisions/journal", {"title": "Monday", "context": "I wrote to two people today."})
        asked = made("/reflection/prompts/generate", {"entry_id": entry["id"]})
        recording = {"content_type": "audio/webm", "size_bytes": 1_000, "purpose": "journal"}
        simulation = made("/future-self/simulate", {"decision_context": "Should I retrain?"})
        answers = [{"question": question, "value": value} for question, value in REQUIRED.items()]
        client.put("/onboarding/answers", json={"answers": answers}).raise_for_status()
        made("/onboarding/complete", {})
        next_week = datetime.now(UTC).date() + timedelta(days=7)
        user_id = client.get("/profile").raise_for_status().json()["id"]
        return {
            "decision_id": decision["id"],
            "session_id": made("/decisions/sessions", {"title": "Fears", "decision_id": decision["id"]})["id"],
            "PATCH session_id": made("/decisions/sessions", {"title": "Hopes"})["id"],
            "conversation_id": made("/coaching/conversations", {"title": "June"})["id"],
            "message_id": answer_the_coach(made),
            "entry_id": entry["id"],
            "insight_id": made("/coaching/insights", {"text": "Walks help me to think."})["id"],
            "plan_id": made("/plans/generate", {"types": ["sleep"]})["plans"][0]["id"],
            "prompt_id": asked["items"][0]["id"],
            "recording_id": made("/audio/uploads", recording)["id"],
            "report_id": made("/reports", {"type": "two_day"})["id"],
            "simulation_id": simulation["id"],
            **make_goals(made),
            **make_writing(made),
            "task_id": made("/tasks", {"description": "Stretch", "due_on": next_week.isoformat()})["id"],
            "emotion_id": made("/emotions", {"valence": "neutral", "intensity": 3, "labels": ["torn"]})["id"],
            "energy_metric_id": made("/energy", {"energy": 4})["id"],
            "claim_id": simulation["claims"][0]["id"],
            "reminder_id": made("/reminders", {"kind": "custom", "cadence": "daily", "time": "18:30"})["id"],
            "user_challenge_id": client.get("/gamification/challenges/today").raise_for_status().json()["id"],
            "browser": json.dumps(browser_of("at home")),
            "password": PASSWORD,
            "user_id": user_id,
            "token": write_token(Subscription(UUID(user_id), "digests")),
        }


def answer_the_coach(made: Callable[[str, Mapping[str, object]], dict[str, Any]]) -> str:
    """Answer what the coach of body and rest asks, until a message proposes a fact."""
    made("/wellness/coach/chat", {"content": "I sleep badly."})
    proposal = made("/wellness/coach/chat", {"content": "Tired, and worries keep me awake."})["proposal"]
    return str(proposal["message_id"])


def make_writing(made: Callable[[str, Mapping[str, object]], dict[str, Any]]) -> dict[str, str]:
    """Begin a session of therapeutic writing with an artifact, and have a profile assessed."""
    session = made("/therapy/sessions", {"intensity": 2})["id"]
    return {
        "writing_session_id": session,
        "artifact_id": made(f"/therapy/sessions/{session}/artifacts", {"content": "Dear you"})["id"],
        "profile_id": made("/therapy/ep-profiles", EP_ANSWERS)["id"],
    }


def make_goals(made: Callable[[str, Mapping[str, object]], dict[str, Any]]) -> dict[str, str]:
    """Make a goal, an entry of its log, and a commitment without a day, which may be completed and taken up."""
    goal = made("/goals", {"title": "Finish the course"})["id"]
    return {
        "goal_id": goal,
        "progress_id": made(f"/goals/{goal}/progress", {"change": 1})["id"],
        "commitment_id": made("/commitments", {"title": "One lesson"})["id"],
    }


def hooks_environment(known: dict[str, str]) -> dict[str, str]:
    """What the tool needs to find our hooks, and they our things."""
    path = f"{HERE}{os.pathsep}{REPOSITORY}"
    return {"SCHEMATHESIS_HOOKS": "hooks", "PYTHONPATH": path, "KNOWN_IDS": json.dumps(known)}


@pytest.mark.timeout(1800)  # some six thousand requests take a busy machine its time
def test_nothing_is_found_against_the_running_host(host: DevHost, settings: dict[str, str], tmp_path: Path) -> None:
    token = sign_in_as_administrator(host, settings)
    known = make_things(host, token)
    # The first document imports all areas, and the tool waits for it for ten seconds whatever its options say.
    http_client.get(f"{host.api}/openapi.json", timeout=PATIENCE).raise_for_status()
    command = [
        *(
            sys.executable,
            "-c",
            _PROGRAM,
            *("--config-file", str(HERE / "schemathesis.toml")),
            "run",
            f"{host.api}/openapi.json",
            "--url",
            host.api,
        ),
        *("--header", f"Authorization: Bearer {token}"),
        # Three of a kind to each of some 350 operations are over two minutes; the workflow of CI makes more.
        *("--max-examples", os.environ.get("SCHEMATHESIS_EXAMPLES", "3")),
        # Its phase of coverage takes as long as the others together; the workflow of CI runs it, with other requests.
        *("--phases", os.environ.get("SCHEMATHESIS_PHASES", "examples,fuzzing,stateful")),
        # The same requests each time, so that a failure can be looked into; CI also makes others (ci.yml).
        *("--seed", os.environ.get("SCHEMATHESIS_SEED", "1")),
        # One worker: Python 3.11 trips over source that two threads of the tool parse at once (cpython#106905).
        *("--workers", "1"),
        *("--generation-database", "none", "--continue-on-failure", "--no-color"),
        # How fast the tool finds e-mail addresses on a busy machine is no finding about us.
        *("--suppress-health-check", "too_slow"),
        # Beside other workers an answer of a second takes several; one that does not come at all is still found.
        *("--request-timeout", str(PATIENCE)),
    ]
    found = subprocess.run(
        command,
        cwd=tmp_path,
        env={**os.environ, **hooks_environment(known)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert found.returncode == 0, readable(found.stdout) + readable(found.stderr)


def readable(printed: str) -> str:
    """Long lines are cut: one request of a megabyte would hide every other finding."""
    return "\n".join(line[:500] for line in printed.splitlines())[-40_000:]
