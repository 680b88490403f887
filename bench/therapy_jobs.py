"""The jobs that read artifacts against raw messages: themes and sentiment by rules, the index by the embedded model.

Each is measured as `bench.jobs` measures tagging: from `enqueue` to completion, on SQLite and one Azurite, in turns
with messages that do nothing. Artifacts are some hundred words, of eight people who write in turns, as texts of a queue
come from many; the job of the index takes up to 32 waiting texts of a person at once, so its figure is of texts.

A text cannot be indexed without its vector, whose computation is the embedded model's and takes as long as all else. So
the index is compared twice: with messages that do nothing, as every job is, and with messages whose function makes the
vector of the same text and keeps nothing (ADR 0083). Both have the aim.
"""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from azure.storage.queue import QueueClient, QueueServiceClient
from sqlalchemy import select

from bench import jobs as queue_bench
from bench.environment import folder, on_sqlite
from bench.figures import Aim, Figure, figure, ratio, take_turns
from bench.jobs import COUNT, RAW_QUEUE, Workload
from bench.sample_entries import new_user
from shared.core import jobs
from shared.core.db import transaction
from shared.core.embeddings.embedded_model import embed_texts
from shared.core.jobs import JobKind
from shared.core.jobs.messenger import get_messenger
from shared.core.jobs.models import COMPLETED, BackgroundJob
from shared.core.jobs.runner import run
from shared.search import service as search
from shared.search.jobs import INDEX_TEXT
from shared.therapy import service
from shared.therapy.artifacts import create_artifact
from shared.therapy.jobs import ANALYZE_SENTIMENT, EXTRACT_THEMES, AnalyzeSentiment, ExtractThemes
from shared.therapy.schemas.artifacts import ArtifactCreate
from shared.therapy.schemas.sessions import SessionCreate
from shared.therapy.text_source import ARTIFACT
from tests.servers.azurite import running_azurite

SPEED = Aim("at least", 0.6)
PEOPLE, ROUNDS = 8, 5
LETTER = (
    "I was laid off in March, and I am still angry at how it was told. My wife says there is hope, and I am grateful "
    "for her. At night I count the rent and the weeks. In the morning I walk to the lake, and it is quiet there. "
) * 2
Artifact = tuple[UUID, UUID, UUID]
"""Whose it is, its session and its id."""


def measure_jobs() -> list[Figure]:
    """Measure raw messages and the three kinds of jobs, in turns."""
    with ExitStack() as stack:
        directory = stack.enter_context(folder())
        connection = stack.enter_context(running_azurite(directory)).connection_string
        stack.enter_context(on_sqlite(QueueStorage=connection))
        contestants = _list_contestants(QueueServiceClient.from_connection_string(connection))
        take_turns(1, contestants)
        rates = take_turns(ROUNDS, contestants)
        _insist_on_completion()
    titles = {"themes": "theme jobs", "sentiment": "sentiment jobs", "index": "texts embedded and indexed"}
    return [
        *(ratio(f"{title} / raw messages", rates[name], rates["raw"], SPEED) for name, title in titles.items()),
        ratio("texts embedded and indexed / raw messages that embed", rates["index"], rates["raw and embed"], SPEED),
        *(figure(name, "/s", values) for name, values in rates.items()),
    ]


def _list_contestants(service: QueueServiceClient) -> dict[str, Callable[[], float]]:
    raw, tagging, indexing = (queue_bench.open_queue(service, name) for name in (RAW_QUEUE, "tagging", "indexing"))
    artifacts = _write_artifacts()
    if not get_messenger().flush(queue_bench.SECONDS):
        raise TimeoutError("what asked for the first analyses was not sent")
    for queue in (tagging, indexing):
        queue.clear_messages()
    themes = Workload(tagging, partial(_ask_for_themes, artifacts), _runner(EXTRACT_THEMES))
    sentiment = Workload(tagging, partial(_ask_for_sentiment, artifacts), _runner(ANALYZE_SENTIMENT))
    index = Workload(indexing, partial(_change_text, artifacts), _runner(INDEX_TEXT))
    bare = Workload(raw, partial(_send_raw, raw), lambda _: None)
    embedding = Workload(raw, partial(_send_raw, raw), lambda _: embed_texts([LETTER]))
    return {
        "raw": bare.run,
        "raw and embed": embedding.run,
        "themes": themes.run,
        "sentiment": sentiment.run,
        "index": index.run,
    }


def _send_raw(queue: QueueClient, _: int) -> None:
    queue.send_message(f'{{"job_id": "{uuid4()}"}}')


def _runner(kind: JobKind[Any]) -> Callable[[bytes], None]:
    return partial(jobs.run_message, {kind.name: kind}, queue=kind.queue)


def _write_artifacts() -> list[Artifact]:
    """Write as many artifacts as there are messages in a round; what their writing asked for is done before."""
    of_people = list[list[Artifact]]()
    for number in range(PEOPLE):
        user_id = new_user(f"writer-{number}@example.com")
        with transaction() as db:
            session_id = service.create_session(db, user_id, SessionCreate(intensity=2)).id
            contents = [ArtifactCreate(content=LETTER)] * (COUNT // PEOPLE)
            made = [create_artifact(db, user_id, session_id, one).id for one in contents]
            of_people.append([(user_id, session_id, artifact_id) for artifact_id in made])
    with transaction(read_only=True) as db:
        waiting = db.execute(select(BackgroundJob.id, BackgroundJob.kind)).all()
    kinds: dict[str, JobKind[Any]] = {kind.name: kind for kind in (EXTRACT_THEMES, ANALYZE_SENTIMENT, INDEX_TEXT)}
    for job_id, name in waiting:
        if name in kinds:
            run(kinds[name], job_id)
    return [one for turn in zip(*of_people, strict=True) for one in turn]


def _ask_for_themes(artifacts: Sequence[Artifact], number: int) -> None:
    with transaction() as db:
        jobs.enqueue(db, ExtractThemes(artifact_id=artifacts[number][2], version=1))


def _ask_for_sentiment(artifacts: Sequence[Artifact], number: int) -> None:
    with transaction() as db:
        jobs.enqueue(db, AnalyzeSentiment(artifact_id=artifacts[number][2], version=1))


def _change_text(artifacts: Sequence[Artifact], number: int) -> None:
    user_id, session_id, artifact_id = artifacts[number]
    with transaction() as db:
        search.change_text(db, user_id, ARTIFACT, artifact_id, parent_id=session_id)


def _insist_on_completion() -> None:
    """Fail if a job was not completed: its rate would mean nothing."""
    measured = BackgroundJob.kind.in_((EXTRACT_THEMES.name, ANALYZE_SENTIMENT.name, INDEX_TEXT.name))
    with transaction(read_only=True) as db:
        undone = db.scalars(select(BackgroundJob.id).where(measured, BackgroundJob.status != COMPLETED).limit(1)).all()
    if undone:
        raise RuntimeError("some jobs were not completed")
