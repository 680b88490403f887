"""What keeps the host from starting is one clear line and exit code 1, never a traceback."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from devhost.storage import Endpoints, connection_string
from tests.patience import PATIENCE
from tests.servers.azurite import Azurite
from tests.servers.devhost import DevHost, start_process
from tests.servers.ports import free_ports


@pytest.fixture
def taken_port() -> Iterator[int]:
    """A port where something else listens."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield other.getsockname()[1]


def refusal(host: DevHost) -> str:
    """Wait for the host to give up and return its one line."""
    code = host.process.wait(PATIENCE)
    lines = host.errors.splitlines()
    assert (code, len(lines)) == (1, 1), host.errors
    return lines[0].removeprefix("devhost: ")


def test_given_a_taken_port_then_the_line_names_it(
    full_app: Path, tmp_path: Path, taken_port: int, azurite: Azurite
) -> None:
    environment = {"PORT": str(taken_port), "QueueStorage": azurite.connection_string}
    line = refusal(start_process(full_app, tmp_path / "state", environment))
    assert line.startswith(f"port {taken_port} is taken")


def test_given_half_of_the_storage_ports_taken_then_the_line_names_both(
    full_app: Path, tmp_path: Path, taken_port: int
) -> None:
    (blob,) = free_ports(1)
    half = connection_string(Endpoints(blob=blob, queue=taken_port, table=1))
    line = refusal(start_process(full_app, tmp_path / "state", {"QueueStorage": half}))
    assert line.startswith(f"port {taken_port} is taken but not the other of the storage ports {blob} and {taken_port}")


def test_given_a_schedule_of_no_setting_then_the_line_names_the_setting(
    full_app: Path, tmp_path: Path, azurite: Azurite
) -> None:
    example = full_app / "local.settings.example.json"
    example.write_text('{"Values": {"WORK_QUEUE": "work"}}', encoding="utf-8")
    line = refusal(start_process(full_app, tmp_path / "state", {"QueueStorage": azurite.connection_string}))
    assert line == "'%TICK%' does not resolve: no setting is named TICK"


def test_given_a_missing_connection_then_the_line_names_the_setting(full_app: Path, tmp_path: Path) -> None:
    line = refusal(start_process(full_app, tmp_path / "state", {}))
    assert line == "work reads its queue by the setting QueueStorage, which is missing"


def test_given_a_folder_without_an_app_then_the_line_says_so(tmp_path: Path) -> None:
    (tmp_path / "host.json").write_text("{}", encoding="utf-8")
    line = refusal(start_process(tmp_path, tmp_path / "state", {}))
    assert line == f"there is no function_app.py in {tmp_path}"


def test_given_two_apps_in_one_module_then_the_line_says_so(tmp_path: Path) -> None:
    (tmp_path / "host.json").write_text("{}", encoding="utf-8")
    code = "import azure.functions as func\napp = func.FunctionApp()\nalias = app\n"
    (tmp_path / "function_app.py").write_text(code, encoding="utf-8")
    line = refusal(start_process(tmp_path, tmp_path / "state", {}))
    assert line == "function_app must have exactly one FunctionApp attribute, it has 2"


def test_given_a_database_that_cannot_be_prepared_then_the_line_says_why(
    full_app: Path, tmp_path: Path, azurite: Azurite
) -> None:
    migrations = full_app / "shared/migrations"
    migrations.mkdir(parents=True)
    for package in (migrations.parent, migrations):
        (package / "__init__.py").touch()
    (migrations / "__main__.py").write_text("raise SystemExit('no database')", encoding="utf-8")
    line = refusal(start_process(full_app, tmp_path / "state", {"QueueStorage": azurite.connection_string}))
    assert line == "preparing the database failed with code 1: no database"
