"""The jobs that read artifacts against raw messages: themes and sentiment by rules, the index by the embedded model.

Each is measured as `bench.jobs` measures tagging: from `enqueue` to completion, on SQLite and one Azurite, in turns
with messages that do nothing. Artifacts are some hundred words, of eight people who write in turns.

A job of the index takes all that a person has waiting, up to 32 texts (ADR 0088), so its figure is of texts. Each text
is saved in a transaction of its own by the use case that an edit goes through. It is measured for eight people who save
20 texts each in turns, for one person who saves 160, as a phone that was offline does, and for 160 people who save one
text each. Nothing can be merged for these last ones, so their figure has no aim.

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
from sqlalchemy.orm import Session

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
from shared.core.jobs.models import COMPLETED, PENDING, BackgroundJob
from shared.core.jobs.runner import run
from shared.search import service as search
from shared.search.jobs import INDEX_BACKLOG
from shared.search.models import SearchItem
from shared.therapy import service
from shared.therapy.artifacts import create_artifact
from shared.therapy.jobs import ANALYZE_SENTIMENT, EXTRACT_THEMES, AnalyzeSentiment, ExtractThemes
from shared.therapy.schemas.artifacts import ArtifactCreate
from shared.therapy.schemas.sessions import SessionCreate
from shared.therapy.text_source import ARTIFACT
from tests.servers.azurite import running_azurite

SPEED = Aim("at least", 0.6)
PEOPLE, ROUNDS = 8, 5
CROWDS = {"one person": 1, "eight people": PEOPLE, "160 people": COUNT}
"""How many people write the texts of the index."""
SESSION = 20
"""Artifacts in one session at most."""
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
    figures = [
        ratio(f"{name} jobs / raw messages", rates[name], rates["raw"], SPEED) for name in ("theme", "sentiment")
    ]
    for crowd, people in CROWDS.items():
        aim = None if people == COUNT else SPEED
        for raw, title in (("raw", "raw messages"), ("raw and embed", "raw messages that embed")):
            name = f"texts of {crowd} embedded and indexed / {title}"
            figures.append(ratio(name, rates[f"index, {crowd}"], rates[raw], aim))
    return [*figures, *(figure(name, "/s", values) for name, values in rates.items())]


def _list_contestants(service: QueueServiceClient) -> dict[str, Callable[[], float]]:
    raw, tagging, indexing = (queue_bench.open_queue(service, name) for name in (RAW_QUEUE, "tagging", "indexing"))
    by_crowd = {crowd: _write_artifacts(crowd, people) for crowd, people in CROWDS.items()}
    artifacts = by_crowd["eight people"]
    for queue in (tagging, indexing):
        queue.clear_messages()
    themes = Workload(tagging, partial(_ask_for_themes, artifacts), _runner(EXTRACT_THEMES))
    sentiment = Workload(tagging, partial(_ask_for_sentiment, artifacts), _runner(ANALYZE_SENTIMENT))
    bare = Workload(raw, partial(_send_raw, raw), lambda _: None)
    embedding = Workload(raw, partial(_send_raw, raw), lambda _: embed_texts([LETTER]))
    return {
        "raw": bare.run,
        "raw and embed": embedding.run,
        "theme": themes.run,
        "sentiment": sentiment.run,
        **{f"index, {crowd}": _index_anew(indexing, written) for crowd, written in by_crowd.items()},
    }


def _index_anew(queue: QueueClient, artifacts: Sequence[Artifact]) -> Callable[[], float]:
    return Workload(queue, partial(_change_text, artifacts), _runner(INDEX_BACKLOG), is_merged=True).run


def _send_raw(queue: QueueClient, _: int) -> None:
    queue.send_message(f'{{"job_id": "{uuid4()}"}}')


def _runner(kind: JobKind[Any]) -> Callable[[bytes], None]:
    return partial(jobs.run_message, {kind.name: kind}, queue=kind.queue)


def _write_artifacts(crowd: str, people: int) -> list[Artifact]:
    """Write as many artifacts as there are messages in a round; what their writing asked for is done before."""
    of_people, size = list[list[Artifact]](), min(SESSION, COUNT // people)
    count = COUNT // people // size
    for number in range(people):
        user_id = new_user(f"{crowd.replace(' ', '-')}-{number}@example.com")
        with transaction() as db:
            of_people.append([artifact for _ in range(count) for artifact in _fill_session(db, user_id, size)])
    if not get_messenger().flush(queue_bench.SECONDS):
        raise TimeoutError("what asked for the first analyses was not sent")
    kinds: dict[str, JobKind[Any]] = {kind.name: kind for kind in (EXTRACT_THEMES, ANALYZE_SENTIMENT, INDEX_BACKLOG)}
    pending = (BackgroundJob.kind.in_(kinds), BackgroundJob.status == PENDING)
    while True:
        with transaction(read_only=True) as db:
            waiting = db.execute(select(BackgroundJob.id, BackgroundJob.kind).where(*pending)).all()
        if not waiting:
            break
        for job_id, name in waiting:
            run(kinds[name], job_id)
    return [one for turn in zip(*of_people, strict=True) for one in turn]


def _fill_session(db: Session, user_id: UUID, size: int) -> list[Artifact]:
    session_id = service.create_session(db, user_id, SessionCreate(intensity=2)).id
    artifacts = [create_artifact(db, user_id, session_id, ArtifactCreate(content=LETTER)) for _ in range(size)]
    return [(user_id, session_id, artifact.id) for artifact in artifacts]


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
    measured = BackgroundJob.kind.in_((EXTRACT_THEMES.name, ANALYZE_SENTIMENT.name, INDEX_BACKLOG.name))
    with transaction(read_only=True) as db:
        undone = db.scalars(select(BackgroundJob.id).where(measured, BackgroundJob.status != COMPLETED).limit(1)).all()
        left = db.scalars(select(SearchItem.item_id).where(SearchItem.pending_since.is_not(None)).limit(1)).all()
    if undone or left:
        raise RuntimeError("some jobs were not completed, or some texts not indexed")
