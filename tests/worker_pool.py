"""`--workers N`: the tests are collected once, and by turns their files go to N copies of the process that did.

To import and collect everything costs a process half a minute; a copy (fork) has it at once, in memory that all share.
A worker asks for the next file when it is done with one, so a long file keeps one worker and no other. Every other
worker begins at the end of the files: those that compute and those that wait run at the same time. A worker tells what
became of each test, and the first process reports that as if it had run the test itself. What a worker cannot tell any
more fails the run: that it died, and with which test, that it left tests out, or that the end of its session failed
(ADR 0097).
"""

import atexit
import os
import traceback
from collections import deque
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import groupby
from multiprocessing import Pipe
from multiprocessing.connection import Connection, wait
from typing import Any

import pytest

_LOOK_SECONDS = 1.0  # between two looks whether a silent worker is still there
_FAILED = int(pytest.ExitCode.TESTS_FAILED)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option."""
    group = parser.getgroup("worker pool")
    group.addoption("--workers", type=int, default=1, metavar="N", help="run the files of tests in N processes")


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool | None:
    """Run the tests by workers, if there are to be several; a session that runs nothing is pytest's own matter."""
    count: int = session.config.getoption("workers")
    if count < 2 or session.config.option.collectonly or session.testsfailed:
        return None
    files = [list(items) for _, items in groupby(session.items, key=lambda item: item.nodeid.partition("::")[0])]
    _folders_of(session).getbasetemp()  # makes the folder of the run, which workers share
    pool = _Pool(session, files)
    for number in range(min(count, len(files))):
        near, far = Pipe()
        process = os.fork()
        if process == 0:
            for other in (near, *pool.workers):
                other.close()
            _Worker(session, files, number, far).run()
            return True
        far.close()
        pool.workers[near] = _Seen(process, number)
    pool.run()
    return True


def _folders_of(session: pytest.Session) -> Any:
    """Return what makes temporary folders; it has no public name."""
    return session.config._tmp_path_factory  # type: ignore[attr-defined]


class _Worker:
    """This process from now on, if it is a copy: it runs the files that it gets."""

    def __init__(
        self, session: pytest.Session, files: Sequence[list[pytest.Item]], number: int, far: Connection
    ) -> None:
        self._session = session
        self._files = files
        self._far = far
        atexit._clear()  # what is to happen at the end of the first process
        plugins = session.config.pluginmanager
        plugins.unregister(name="terminalreporter")  # the first process reports
        session.config.workerinput = {"workerid": str(number)}  # type: ignore[attr-defined]  # pytest's plugins ask
        capture: Any = plugins.getplugin("capturemanager")
        capture.stop_global_capturing()  # its files are those of the first process
        capture.start_global_capturing()
        temporary = _folders_of(session)
        temporary._basetemp = temporary._given_basetemp = temporary.getbasetemp() / f"worker-{number}"
        temporary._basetemp.mkdir()
        temporary._exit_stack = ExitStack()  # the folder of the run is for the first process to remove
        plugins.register(self)

    def run(self) -> None:
        """Run files until there are no more, and then end what the session has begun."""
        while (index := self._ask()) is not None:
            items = self._files[index]
            # As if the session itself came next: the fixtures of the file end with it, and those of the session stay.
            for item, following in zip(items, [*items[1:], self._session], strict=True):
                self._far.send(("begins", item.nodeid))
                self._session.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
                if self._session.shouldfail or self._session.shouldstop:
                    break
        try:
            self._session._setupstate.teardown_exact(None)
        except Exception:  # noqa: BLE001 - whatever a fixture raises is told
            self._far.send(("fails", traceback.format_exc()))
        self._far.send(("ends", None))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Tell what became of a part of a test."""
        config = self._session.config
        self._far.send(("reports", config.hook.pytest_report_to_serializable(config=config, report=report)))

    def _ask(self) -> int | None:
        if self._session.shouldfail or self._session.shouldstop:
            return None
        self._far.send(("asks", None))
        index: int | None = self._far.recv()
        return index


@dataclass
class _Seen:
    """A worker as the first process sees it."""

    process: int
    number: int
    test: str = "before its first test"
    has_failed: bool = False
    has_ended: bool = False


class _Pool:
    """The first process: it hands out files and reports what it hears."""

    def __init__(self, session: pytest.Session, files: Sequence[list[pytest.Item]]) -> None:
        self.workers: dict[Connection, _Seen] = {}
        self._session = session
        self._waiting = deque(range(len(files)))
        self._left = len(session.items)

    def run(self) -> None:
        """Hear the workers until the last has ended."""
        try:
            while self.workers:
                for near in wait([*self.workers], _LOOK_SECONDS) or self._find_dead():
                    assert isinstance(near, Connection)
                    self._hear(near)
        finally:
            for near, worker in self.workers.items():
                near.close()  # so it stops
                os.waitpid(worker.process, 0)
        if self._left and not self._session.shouldfail:
            self._report_failure("tests", f"No worker has begun {self._left} of the tests, and none is left.")
        if self._session.shouldfail:
            raise self._session.Failed(self._session.shouldfail)

    def _find_dead(self) -> list[Connection]:
        """Find the silent ones that are gone; a process of theirs may have their connection still."""
        look = os.WEXITED | os.WNOHANG | os.WNOWAIT
        return [near for near, one in self.workers.items() if os.waitid(os.P_PID, one.process, look) is not None]

    def _hear(self, near: Connection) -> None:
        worker = self.workers[near]
        kind: str
        content: Any
        try:
            kind, content = near.recv() if near.poll() else ("is gone", None)
        except (EOFError, ConnectionError):
            kind, content = "is gone", None
        match kind:
            case "asks":
                near.send(None if self._session.shouldfail else self._choose_file(worker))
            case "begins":
                worker.test = content
                self._left -= 1
            case "reports":
                worker.has_failed = worker.has_failed or content["outcome"] == "failed"
                self._report(content)
            case "fails":
                self._report_failure(f"the end of worker {worker.number}", content)
            case "ends":
                worker.has_ended = True
            case _:
                self._see_off(near, worker)

    def _choose_file(self, worker: _Seen) -> int | None:
        """Take files from the beginning for every other worker, and from the end for the rest: there others wait."""
        if not self._waiting:
            return None
        return self._waiting.pop() if worker.number % 2 else self._waiting.popleft()

    def _see_off(self, near: Connection, worker: _Seen) -> None:
        del self.workers[near]
        near.close()
        code = os.waitstatus_to_exitcode(os.waitpid(worker.process, 0)[1])
        if not worker.has_ended:
            self._report_failure(worker.test, f"Worker {worker.number} died with this test; its exit code is {code}.")
        elif code != (_FAILED if worker.has_failed else 0):
            self._report_failure(f"the end of worker {worker.number}", f"Its exit code is {code}.")

    def _report(self, content: dict[str, Any]) -> None:
        config = self._session.config
        report = config.hook.pytest_report_from_serializable(config=config, data=content)
        config.hook.pytest_runtest_logreport(report=report)

    def _report_failure(self, test: str, what: str) -> None:
        place = (test.partition("::")[0], None, test)
        report = pytest.TestReport(test, place, {}, "failed", what, "call")
        self._session.config.hook.pytest_runtest_logreport(report=report)
