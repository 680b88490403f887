"""The warm-up of a process: it runs once, holds nobody up, and leaves to the first text what it cannot do."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from threading import Event, Thread, get_ident
from types import SimpleNamespace
from typing import Any

import azure.functions as func
import pytest

from functions import registry
from shared import warm_up_steps
from shared.core import ports, warm_up
from shared.core.import_lock import IMPORT_LOCK
from shared.core.warm_up import WarmUp
from tests.environment import ENVIRONMENT
from tests.patience import PATIENCE
from tests.people import Person
from tests.servers.devhost import REPOSITORY

LIST = "journal_list_entries"
CONTEXT: Any = SimpleNamespace(trace_context=SimpleNamespace(trace_parent=""))
Use = Callable[..., WarmUp]
_PROBE = """
import json, sys
sys.path[:0] = ["bench"]
from start_probe import call, load_functions
from shared.core.warm_up import WARM_UP

def has(library):
    return library in sys.modules

functions, token = load_functions(), sys.argv[1]
call(functions["system_read_health"], "v1/health")
after_health = WARM_UP.is_begun
call(functions["journal_list_entries"], "v1/decisions/journal", token)
after_list = has("onnxruntime")
WARM_UP.ended.wait(float(sys.argv[2]))
from sqlalchemy import Engine, event
compiled = []
def note(connection, cursor, statement, parameters, context, many):
    if context.compiled is not None and context.cache_hit.name != "CACHE_HIT":
        compiled.append(statement)
event.listen(Engine, "before_cursor_execute", note)
warm = set(sys.modules)
words = {"title": "Take the offer?", "context": "They said on Monday that I can go, and I do not sleep. What now?"}
call(functions["journal_create_entry"], "v1/decisions/journal", token, words)
from shared.core.jobs.messenger import get_messenger
get_messenger().flush(float(sys.argv[2]))
libraries = ("azure", "numpy", "onnxruntime", "shared", "tokenizers", "urllib3")
cold = sorted(name for name in set(sys.modules) - warm if name.partition(".")[0] in libraries)
loaded = {"after_health": after_health, "after_list": after_list, "warm": has("onnxruntime")}
print(json.dumps({**loaded, "cold": cold, "compiled": compiled}))
"""


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch) -> Iterator[Use]:
    """Put a warm-up with other steps into the place of the process's own; each is stopped at the end."""
    before = ports.find_provider("warm_up")
    made: list[WarmUp] = []

    def replace(*steps: Callable[[], object], quiet_seconds: float = PATIENCE) -> WarmUp:
        entry_point = import_module("functions.journal").find_entry_point(LIST)
        monkeypatch.setitem(registry._entry_points, LIST, entry_point)  # or its import would connect the real steps
        made.append(WarmUp(rest_seconds=0, quiet_seconds=quiet_seconds))
        monkeypatch.setattr(warm_up, "WARM_UP", made[-1])
        ports.connect({"warm_up": lambda: [(f"step {place}", step) for place, step in enumerate(steps)]})
        return made[-1]

    yield replace
    for one in made:
        one.stop()
    ports.connect({"warm_up": before or (lambda: ())})


def test_sixteen_calls_that_begin_it_at_once_take_its_steps_once(use: Use) -> None:
    taken: list[str] = []
    warming = use(lambda: taken.append("first"), lambda: taken.append("second"))
    threads = [Thread(target=warming.begin) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert warming.ended.wait(PATIENCE)
    assert taken == ["first", "second"]


def test_a_step_that_fails_is_a_line_in_the_log_and_the_next_one_is_taken(
    use: Use, caplog: pytest.LogCaptureFixture
) -> None:
    taken: list[str] = []
    warming = use(lambda: 1 // 0, lambda: taken.append("second"))
    warming.begin()
    assert warming.ended.wait(PATIENCE)
    assert taken == ["second"]
    assert [line for line in caplog.messages if "warmup.step_failed" in line and "ZeroDivisionError" in line]


def test_a_process_that_can_start_no_thread_answers_all_the_same(
    use: Use, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(thread: Thread) -> None:
        raise RuntimeError("can't start new thread")

    warming = use(lambda: None)
    monkeypatch.setattr(Thread, "start", refuse)

    warming.begin()

    assert warming.ended.is_set()
    assert [line for line in caplog.messages if "warmup.not_begun" in line]


def test_a_step_waits_until_no_call_is_being_answered_and_holds_no_lock_meanwhile(use: Use) -> None:
    taken = Event()
    warming = use(taken.set)
    warming.calls.add(get_ident())
    warming.begin()
    try:
        assert IMPORT_LOCK.acquire(timeout=PATIENCE)
        IMPORT_LOCK.release()
        assert not taken.wait(0.1)
    finally:
        warming.calls.discard(get_ident())
    assert taken.wait(PATIENCE)


def test_a_process_that_is_never_quiet_is_warmed_up_all_the_same(use: Use) -> None:
    taken = Event()
    warming = use(taken.set, quiet_seconds=0.05)
    warming.calls.add(get_ident())
    warming.begin()
    assert taken.wait(PATIENCE)


def test_a_call_is_answered_while_a_step_is_being_taken(use: Use, ada: Person) -> None:
    is_taken, release = Event(), Event()

    def take() -> None:
        is_taken.set()
        release.wait(PATIENCE)

    warming = use(take)
    warming.begin()
    try:
        assert is_taken.wait(PATIENCE)
        assert _call_list(ada.token).status_code == 200
        assert not warming.ended.is_set()
    finally:
        release.set()


def test_it_stops_before_the_next_step_when_the_process_ends(use: Use) -> None:
    is_taken, release, taken = Event(), Event(), Event()

    def take() -> None:
        is_taken.set()
        release.wait(PATIENCE)

    warming = use(take, taken.set)
    warming.begin()
    assert is_taken.wait(PATIENCE)
    stopping = Thread(target=warming.stop)
    stopping.start()
    release.set()
    stopping.join(PATIENCE)
    assert warming.ended.is_set()
    assert not taken.is_set()


@pytest.mark.parametrize(("signed_in", "begun"), [(True, True), (False, False)])
def test_it_begins_once_somebody_who_is_signed_in_was_answered(
    use: Use, ada: Person, signed_in: bool, begun: bool
) -> None:
    warming = use()
    _call_list(ada.token if signed_in else "no-token")
    assert warming.is_begun is begun
    assert warming.calls == set()


def test_a_list_loads_no_model_and_the_first_entry_after_the_warm_up_imports_and_compiles_nothing(
    database: str, ada: Person
) -> None:
    ada.post("/v1/decisions/journal", json={"title": "A walk"})  # somebody's very first entry writes more than others
    environment = {**ENVIRONMENT, "DATABASE_URL": database}
    command = [sys.executable, "-B", "-c", _PROBE, ada.token, str(PATIENCE)]
    done = subprocess.run(
        command, cwd=REPOSITORY, env=environment, capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    assert done.returncode == 0, done.stderr
    loaded = {"after_health": False, "after_list": False, "warm": True}
    assert json.loads(done.stdout) == {**loaded, "cold": [], "compiled": []}
    assert "warmup.step_failed" not in done.stderr


def test_a_step_that_fails_leaves_the_first_text_as_it_was(use: Use, ada: Person) -> None:
    use(lambda: 1 // 0).begin()
    assert ada.post("/v1/decisions/journal", json={"title": "Take the offer?"}).status == 201


def test_every_step_has_a_name_of_its_own() -> None:
    names = [name for name, _ in warm_up_steps.list_steps()]
    assert len(names) == len(set(names)) > 20


def _call_list(token: str) -> func.HttpResponse:
    """Call the first list of a process as the host does."""
    app = func.FunctionApp()
    registry.register(app)
    entry = next(one.get_user_function() for one in app.get_functions() if one.get_function_name() == LIST)
    request = func.HttpRequest(
        "GET", "http://localhost/api/v1/x", headers={"Authorization": f"Bearer {token}"}, params={}, body=b""
    )
    answer: func.HttpResponse = entry(request, CONTEXT)
    return answer
