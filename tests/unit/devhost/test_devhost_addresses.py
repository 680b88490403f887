"""The addresses of a checkout: chosen once, kept, and never those of somebody else."""

import json
import shutil
import socket
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from devhost.addresses import (
    FILE,
    Addresses,
    choose_api_port,
    choose_storage,
    hold_host_lock,
    is_free,
    keep_addresses,
    read_addresses,
    state_folder,
    use_own_storage,
)
from devhost.demo.__main__ import default_origin
from devhost.errors import StartError
from devhost.storage import EMULATOR_KEY, Endpoints, endpoints_of
from tests.servers.ports import free_ports

STORAGE = Endpoints(blob=20001, queue=20002, table=20003, key="bm9ib2R5")


@pytest.fixture
def taken_port() -> Iterator[int]:
    """A port where something listens."""
    with closing(socket.create_server(("127.0.0.1", 0))) as other:
        yield int(other.getsockname()[1])


def test_what_was_kept_is_read_again(tmp_path: Path) -> None:
    keep_addresses(tmp_path, Addresses(7072, STORAGE))
    assert read_addresses(tmp_path) == Addresses(7072, STORAGE)


def test_the_key_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    keep_addresses(tmp_path, Addresses(None, STORAGE))
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600


def test_a_copied_folder_has_chosen_nothing(tmp_path: Path) -> None:
    keep_addresses(tmp_path / "one", Addresses(7072, STORAGE))
    shutil.copytree(tmp_path / "one", tmp_path / "other")
    assert read_addresses(tmp_path / "other") == Addresses()


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"folder": 1, "api": 1, "storage": {"port": 1}}'])
def test_a_file_that_cannot_be_read_is_as_good_as_none(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text.replace("1", json.dumps(str(tmp_path)), 1), encoding="utf-8")
    assert read_addresses(tmp_path) == Addresses()


def test_a_folder_finds_the_same_ports_and_another_folder_others() -> None:
    first, again, other = (choose_storage(Path(name), lambda _: True) for name in ("/a", "/a", "/b"))
    assert (first.blob, first.queue, first.table) == (again.blob, again.queue, again.table)
    assert {first.blob, first.queue, first.table}.isdisjoint({other.blob, other.queue, other.table})


def test_a_key_is_nobody_elses() -> None:
    keys = {choose_storage(Path("/a"), lambda _: True).key for _ in range(2)}
    assert len(keys - {EMULATOR_KEY}) == 2


def test_ports_that_are_taken_are_left_alone_all_three_of_them() -> None:
    first = choose_storage(Path("/a"), lambda _: True)
    for taken in (first.blob, first.queue, first.table):
        other = choose_storage(Path("/a"), lambda port, taken=taken: port != taken)  # type: ignore[misc]
        assert {first.blob, first.queue, first.table}.isdisjoint({other.blob, other.queue, other.table})


def test_where_no_port_is_free_the_line_says_what_to_do() -> None:
    with pytest.raises(StartError, match="name some in the setting QueueStorage"):
        choose_storage(Path("/a"), lambda _: False)


def test_a_port_is_free_unless_something_listens_there(taken_port: int) -> None:
    (free_port,) = free_ports(1)
    with socket.create_server(("127.0.0.1", free_port)):
        assert not is_free(free_port)
    assert (is_free(taken_port), is_free(free_port)) == (False, True)


@pytest.mark.parametrize(
    ("kept", "taken", "chosen"),
    [
        (None, set[int](), 7071),
        (None, {7071}, 7072),
        (7073, set[int](), 7073),
        (7073, {7073}, 7071),
        (9000, set[int](), 7071),
        (None, set(range(7071, 7171)), 7071),
    ],
)
def test_the_kept_port_is_chosen_then_the_usual_one_then_the_next(
    kept: int | None, taken: set[int], chosen: int
) -> None:
    assert choose_api_port(7071, kept, lambda port: port not in taken) == chosen


def test_one_process_at_a_time_is_the_first_host_of_a_folder(tmp_path: Path) -> None:
    with hold_host_lock(tmp_path) as first, hold_host_lock(tmp_path) as second:
        assert (first, second) == (True, False)
    with hold_host_lock(tmp_path) as next_one:
        assert next_one


def test_the_shorthand_becomes_the_folders_own_account_and_other_settings_stay() -> None:
    environment = {"QueueStorage": "UseDevelopmentStorage=true", "BlobStorage": "usedevelopmentstorage=TRUE;", "A": "b"}
    use_own_storage(environment, STORAGE)
    assert endpoints_of(environment["QueueStorage"]) == endpoints_of(environment["BlobStorage"]) == STORAGE
    assert environment["A"] == "b"


def test_the_demo_plays_where_this_folders_host_was_served_last(tmp_path: Path) -> None:
    keep_addresses(state_folder(tmp_path, {}), Addresses(api=7074))
    assert default_origin({}, tmp_path) == "http://localhost:7074"
    assert default_origin({"PORT": "8000"}, tmp_path) == "http://localhost:8000"


def test_the_demo_of_a_folder_that_chose_no_port_plays_at_the_one_of_its_settings(tmp_path: Path) -> None:
    (tmp_path / "local.settings.json").write_text('{"Host": {"LocalHttpPort": 7075}}', encoding="utf-8")
    assert default_origin({}, tmp_path) == "http://localhost:7075"
