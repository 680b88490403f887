"""The worker pool runs every test once, and a worker that fails in any way fails the run."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
CONFTEST = """
import pytest
from tests.servers.ports import free_ports

@pytest.fixture(scope="session", autouse=True)
def folder(tmp_path_factory):
    with open("folders.txt", "a") as file:
        file.write(f"{free_ports(1)[0]} {tmp_path_factory.getbasetemp()}\\n")

@pytest.fixture(scope="session")
def spoiled():
    yield
    raise RuntimeError("the session ends badly")
"""
MEETS = """
import time
def test_it():
    while len(set(open("folders.txt"))) < 2:
        time.sleep(0.01)
"""
FILES = {
    "waits_for_another_worker": MEETS,
    "is_waited_for": MEETS,
    "passes": "import pytest\n@pytest.mark.parametrize('number', range(3))\ndef test_it(number): print('unseen')",
    "fails": "def test_it():\n    print('what was printed')\n    assert 'this' == 'that'",
    "is_skipped": "import pytest\ndef test_it(): pytest.skip('not here')",
    "dies": "import os\ndef test_before(): pass\ndef test_it(): os._exit(7)",
    "has_a_bad_end": "def test_it(spoiled): pass",
    "stops_its_session": "def test_it(request): request.session.shouldstop = 'enough'\ndef test_after(): assert False",
}


def run(folder: Path, *files: str, options: tuple[str, ...] = ()) -> tuple[int, str]:
    """Run files of tests by three workers; return the exit code and what was printed."""
    (folder / "conftest.py").write_text(CONFTEST)
    (folder / "pytest.ini").write_text("[pytest]\n")
    for name in files:
        (folder / f"test_{name}.py").write_text(FILES[name])
    command = [sys.executable, "-m", "pytest", "-q", "-p", "tests.worker_pool", "-p", "no:schemathesis"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTEST_ADDOPTS": ""}
    done = subprocess.run(
        [*command, "-p", "no:hypothesispytest", "--workers", "3", "--rootdir", str(folder), *options, str(folder)],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_every_test_runs_once_and_a_good_run_succeeds(tmp_path: Path) -> None:
    code, said = run(tmp_path, "passes", "is_skipped")
    assert (code, said.splitlines()[-1].partition(" in ")[0]) == (0, "3 passed, 1 skipped")
    assert "unseen" not in said


def test_workers_have_ports_and_a_folder_each_in_that_of_the_run(tmp_path: Path) -> None:
    code, said = run(tmp_path, "waits_for_another_worker", "is_waited_for")
    assert code == 0, said
    lines = [line.split(" ", 1) for line in (tmp_path / "folders.txt").read_text().splitlines()]
    ports, folders = {port for port, _ in lines}, {Path(folder) for _, folder in lines}
    assert (len(lines), len(ports), len(folders), len({folder.parent for folder in folders})) == (2, 2, 2, 1)


def test_what_fails_dies_or_ends_badly_fails_the_run_and_is_named(tmp_path: Path) -> None:
    code, said = run(tmp_path, "passes", "fails", "is_skipped", "dies", "has_a_bad_end")
    assert (code, said.splitlines()[-1].partition(" in ")[0]) == (1, "3 failed, 5 passed, 1 skipped"), said
    for line in (
        "assert 'this' == 'that'",
        "what was printed",
        "died with this test; its exit code is 7",
        "FAILED test_fails.py::test_it",
        "FAILED test_dies.py::test_it",
        "the session ends badly",
    ):
        assert line in said


def test_a_run_that_is_to_stop_at_a_failure_stops(tmp_path: Path) -> None:
    code, said = run(tmp_path, "fails", options=("-x",))
    assert (code, "stopping after 1 failures" in said) == (1, True)


def test_given_a_worker_that_stops_in_the_middle_of_a_file_then_the_tests_that_it_leaves_out_fail_the_run(
    tmp_path: Path,
) -> None:
    code, said = run(tmp_path, "passes", "stops_its_session")
    assert (code, "has begun 1 of the tests" in said) == (1, True), said
