"""Sixteen threads that come first in the same moment: whatever a process makes once is made by one of them."""

import inspect
import pkgutil
import sys
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from threading import Barrier
from types import CodeType, FrameType
from typing import Any

import pytest

import shared
from shared.core import mail
from shared.core.db import get_engine
from shared.core.http.openapi.document import write_document
from shared.core.http.openapi.documentation import ASSETS, documentation_area
from shared.core.push.new_key import new_private_key
from shared.core.single_flight import SingleFlight
from shared.core.telemetry import Counter, Histogram
from shared.safety.classifier import combination, model
from shared.tagging.service import TASK
from tests import environment
from tests.patience import PATIENCE

THREADS = 16
CATALOGS = Path(mail.__file__).parent / "translations"
ARGUMENTS: Mapping[str, tuple[object, ...]] = {
    "shared.core.ai.tasks.build_parameters": (TASK.result,),
    "shared.core.db.azure_sql._credential": (None,),
    "shared.core.http.openapi.documentation._read": (next(iter(ASSETS)),),
    "shared.core.jobs.storage_queue._client": ("a-queue",),
    "shared.core.mail.renderer._load_template": ("weekly_digest.html",),
    "shared.core.telemetry.instruments._create_counter": (Counter("first_callers", "1", "counts", ()),),
    "shared.core.telemetry.instruments._create_histogram": (Histogram("first_calls", "s", "lasts", (), (1.0,)),),
    "shared.narrative.book.markup_formats.load_template": ("book.html",),
    "shared.narrative.book.pdf_format._find_file": ("Noto Serif",),
    "shared.plans.nutrition_planner._swap_ingredients": ("apple_oatmeal", ("milk",)),
    "shared.safety.classifier.combination.load_combination": (combination.FILE,),
    "shared.safety.classifier.model.load_model": (model.WEIGHTS_FILE,),
    "shared.safety.languages.gloss.load_lexicon": ("de",),
    "shared.safety.languages.language_table.load_language_table": ("de",),
    "shared.core.translations._list_languages": (CATALOGS,),
    "shared.core.translations._read_catalog": (CATALOGS, "de"),
}


@pytest.fixture
def configured(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Settings with which everything that can be made is made."""
    environment.apply(
        monkeypatch,
        DATABASE_URL=f"sqlite:///{tmp_path}/a.db",
        OPENAI_API_KEY="a-key",
        MAIL_TRANSPORT="folder",
        MAIL_FROM="house@example.com",
        MAIL_FOLDER=str(tmp_path),
        WEB_URL="https://app.example.com",
        API_URL="https://api.example.com",
        VAPID_PRIVATE_KEY=new_private_key(),
        VAPID_SUBJECT="mailto:house@example.com",
    )
    yield
    get_engine().dispose()
    environment.forget()


@pytest.fixture
def _threads_that_interrupt_each_other() -> Iterator[None]:
    """Let the interpreter change threads after microseconds, so that a race that can happen does."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def flights() -> dict[str, SingleFlight[Any, Any]]:
    """Every function of the house whose result is made once, by its full name."""
    modules = [
        import_module(found.name)
        for found in pkgutil.walk_packages(shared.__path__, "shared.")
        if not found.name.startswith("shared.migrations")
    ]
    return {
        f"{module.__name__}.{name}": value
        for module in modules
        for name, value in vars(module).items()
        if isinstance(value, SingleFlight) and value.__module__ == module.__name__
    }


def computations(call: Callable[..., object], code: CodeType, arguments: tuple[object, ...] = ()) -> tuple[int, int]:
    """Call from all threads at once; return how often `code` ran, and how many different objects came of it."""
    barrier, runs = Barrier(THREADS), list[int]()

    def count(frame: FrameType, event: str, argument: object) -> None:
        if event == "call" and frame.f_code is code:
            runs.append(1)

    def run() -> object:
        sys.setprofile(count)
        try:
            barrier.wait(PATIENCE)
            return call(*arguments)
        finally:
            sys.setprofile(None)

    with ThreadPoolExecutor(THREADS) as threads:
        results = [future.result(PATIENCE) for future in [threads.submit(run) for _ in range(THREADS)]]
    return len(runs), len({id(result) for result in results})


@pytest.mark.usefixtures("configured", "_threads_that_interrupt_each_other")
def test_sixteen_first_callers_make_each_thing_once() -> None:
    counted = {}
    for name, flight in flights().items():
        flight.cache_clear()
        function = inspect.unwrap(flight)
        arguments = ARGUMENTS[name] if inspect.signature(function).parameters else ()
        counted[name] = computations(flight, function.__code__, arguments)
    assert counted == dict.fromkeys(counted, (1, 1))


def test_what_must_not_be_made_twice_is_among_them() -> None:
    assert flights().keys() >= {
        "shared.core.ai.client.get_connection",
        "shared.core.ai.transcription.get_connection",
        "shared.core.blobs.storage._load_container",
        "shared.core.db.engine.get_engine",
        "shared.core.http.guard.get_suspension_cache",
        "shared.core.jobs.messenger.get_messenger",
        "shared.core.settings.get_settings",
        "shared.safety.classifier.model.load_model",
    }


def test_sixteen_first_readers_have_the_api_described_once() -> None:
    read_document = documentation_area(tuple, "1.2.3").operations[0].handler
    runs, _ = computations(read_document, write_document.__code__)
    assert runs == 1


def test_the_count_sees_what_a_cache_that_does_not_wait_makes() -> None:
    all_inside = Barrier(THREADS)

    def build() -> list[int]:
        all_inside.wait(PATIENCE)
        return []

    runs, results = computations(lru_cache(maxsize=1)(build), build.__code__)
    assert runs == results == THREADS
