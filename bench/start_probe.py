"""One start of one build in a process of its own: time and CPU until it has done something, and the memory it has then.

`bench/imports.py` runs it as a program in the folder of a build, which may be another version than this file's. It
therefore uses only what all versions have: `function_app`, and functions by their names. It prints JSON.
"""

import importlib
import inspect
import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

ORIGIN = "http://localhost:7071/api/"
PERSON = {"email": "ada@example.com", "password": "a walk at the lake"}
ENTRY = {"title": "Take the retraining offer?", "context": "I was laid off and worry about rent. " * 10}
ENTRIES = 60
_CONTEXT = SimpleNamespace(trace_context=SimpleNamespace(trace_parent=""))


def load_functions() -> dict[str, Callable[..., Any]]:
    """Index the app, as the worker does."""
    app = importlib.import_module("function_app").app
    return {declared.get_function_name(): declared.get_user_function() for declared in app.get_functions()}


def call(function: Callable[..., Any], path: str, token: str = "", body: object = None) -> Any:
    """Call an HTTP function as the host does; raises for anything but success."""
    func = importlib.import_module("azure.functions")
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    if body is not None:
        headers["Content-Type"] = "application/json"
    data = b"" if body is None else json.dumps(body).encode()
    method = "GET" if body is None else "POST"
    request = func.HttpRequest(method, ORIGIN + path, headers=headers, route_params={}, params={}, body=data)
    takes_context = "context" in inspect.signature(function).parameters  # versions before had none
    answer = function(request, *([_CONTEXT] if takes_context else []))
    if answer.status_code >= 300:
        raise RuntimeError(f"{path} was answered {answer.status_code}: {answer.get_body()!r}")
    return json.loads(answer.get_body())


def prepare() -> str:
    """Migrate the database and write entries as somebody; returns their access token."""
    importlib.import_module("shared.migrations").upgrade()
    functions = load_functions()
    call(functions["accounts_register"], "v1/register", body=PERSON)
    token = str(call(functions["accounts_login"], "v1/auth/login", body=PERSON)["access_token"])
    for _ in range(ENTRIES):
        call(functions["journal_create_entry"], "v1/decisions/journal", token, ENTRY)
    return token


def read_resident_mebibytes() -> float:
    """Return what is resident now; the peak that `getrusage` tells is inherited from the process that starts this."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize() / 2**20


def use_libraries() -> None:
    """Declare one table and one model: `import pydantic` alone loads nothing that declares a model (PEP 562)."""
    importlib.import_module("azure.functions")
    orm, sqlalchemy = importlib.import_module("sqlalchemy.orm"), importlib.import_module("sqlalchemy")
    base = type("Base", (orm.DeclarativeBase,), {})
    key = sqlalchemy.Column(sqlalchemy.Uuid, primary_key=True)
    type("Row", (base,), {"__tablename__": "rows", "id": key})
    importlib.import_module("pydantic").create_model("Model", name=(str, ...))


def start(what: str, token: str) -> None:
    """Do what is timed: import libraries, use them, index, or answer a first request."""
    if what == "used":
        use_libraries()
    elif what == "indexed":
        load_functions()
    elif what == "health":
        call(load_functions()["system_read_health"], "v1/health")
    elif what == "list":
        call(load_functions()["journal_list_entries"], "v1/decisions/journal", token)
    else:
        for module in what.split(","):
            importlib.import_module(module)


def main(what: str, token: str = "") -> None:
    """Print a token, or seconds, seconds of CPU and mebibytes."""
    sys.path.insert(0, str(Path.cwd()))
    if what == "prepare":
        print(json.dumps(prepare()))
        return
    began, cpu_began = time.perf_counter(), time.process_time()
    start(what, token)
    seconds, cpu_seconds = time.perf_counter() - began, time.process_time() - cpu_began
    print(json.dumps([seconds, cpu_seconds, read_resident_mebibytes()]))


if __name__ == "__main__":
    main(*sys.argv[1:])
