"""Finding ODBC's driver manager, and installing it with an apt-get that only writes down what it was asked."""

import os
import shutil
from pathlib import Path

import pytest

from devhost import odbc
from devhost.install import InstallError

NOWHERE = "libphronesis-of-nowhere.so.1"
PRESENT = "libc.so.6"


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What apt-get, the only program of a root user beside `env`, was asked to do."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "env").symlink_to(shutil.which("env") or "/usr/bin/env")
    (folder / "apt-get").write_text('#!/bin/sh\necho "$DEBIAN_FRONTEND $*" >> "$ASKED"\n', encoding="utf-8")
    (folder / "apt-get").chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setenv("ASKED", str(tmp_path / "asked"))
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    return tmp_path / "asked"


def test_the_library_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(odbc, "LIBRARIES", (PRESENT, NOWHERE))
    assert odbc.find_missing_library() == NOWHERE


def test_where_all_libraries_are_nothing_is_installed(asked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(odbc, "LIBRARIES", (PRESENT,))
    odbc.install_odbc()
    assert not asked.exists()


def test_unixodbc_is_installed_without_a_question(asked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(odbc, "LIBRARIES", (NOWHERE,))
    with pytest.raises(InstallError, match=f"installed unixODBC, but {NOWHERE} cannot be loaded"):
        odbc.install_odbc(asked.parent / "odbc.log")

    updated, installed = asked.read_text(encoding="utf-8").splitlines()
    assert updated.endswith(" update")
    assert installed.startswith("noninteractive ")
    assert installed.endswith(" install -y --no-install-recommends unixodbc libgssapi-krb5-2")


def test_the_command_says_in_one_line_what_is_missing_and_what_that_means(
    asked: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(odbc, "LIBRARIES", (NOWHERE,))
    monkeypatch.setattr(os, "geteuid", lambda: 1000)

    assert odbc.main() == 1
    said = capsys.readouterr().err
    assert said.startswith("devhost: there is no ODBC driver manager")
    assert said.endswith("the tests with Microsoft's ODBC driver will be skipped\n")
    assert said.count("\n") == 1
