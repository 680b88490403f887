"""Finding a browser, and installing one with an apt-get that only writes down what it was asked."""

import os
import shutil
from pathlib import Path

import pytest

from devhost.browser import find_browser, install_browser, main
from devhost.install import InstallError

INSTALLS = ': > "$BIN/chromium"; /bin/chmod +x "$BIN/chromium"'
FAILS = 'echo "E: Unable to locate package chromium"; exit 100'


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder on the PATH of a root user; it has `env` and no browser."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "env").symlink_to(shutil.which("env") or "/usr/bin/env")
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setenv("BIN", str(folder))
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    return folder


@pytest.fixture
def log(programs: Path) -> Path:
    """Where apt-get's words go."""
    return programs.parent / "browser.log"


def write_program(folder: Path, name: str, script: str = "") -> None:
    (folder / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    (folder / name).chmod(0o755)


def write_apt_get(folder: Path, on_install: str) -> None:
    asked = 'echo "$DEBIAN_FRONTEND $*" >> "$BIN/asked"'
    write_program(folder, "apt-get", f'{asked}\ncase "$*" in *install*) {on_install};; esac')


def test_a_browser_is_found_by_any_of_its_names(programs: Path) -> None:
    write_program(programs, "google-chrome")
    assert find_browser() == str(programs / "google-chrome")


def test_without_a_browser_there_is_none(programs: Path) -> None:
    assert find_browser() is None


def test_where_a_browser_is_nothing_is_installed(programs: Path) -> None:
    write_apt_get(programs, FAILS)
    write_program(programs, "chromium")
    install_browser()
    assert not (programs / "asked").exists()


def test_chromium_is_installed_without_a_question(programs: Path, log: Path) -> None:
    write_apt_get(programs, INSTALLS)
    install_browser(log)
    updated, installed = (programs / "asked").read_text(encoding="utf-8").splitlines()
    assert updated.endswith(" update")
    assert installed.startswith("noninteractive ")
    assert installed.endswith(" install -y --no-install-recommends chromium")


def test_a_failure_says_why_and_where_to_read_on(programs: Path, log: Path) -> None:
    write_apt_get(programs, FAILS)
    with pytest.raises(InstallError, match=r"E: Unable to locate package chromium \(all of it: .*browser\.log\)"):
        install_browser(log)


def test_an_installation_that_leaves_no_browser_is_a_failure(programs: Path, log: Path) -> None:
    write_apt_get(programs, ":")
    with pytest.raises(InstallError, match="not on the PATH"):
        install_browser(log)


def test_who_is_not_root_is_told_so(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_apt_get(programs, INSTALLS)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(InstallError, match="apt-get and root"):
        install_browser()


def test_the_command_says_in_one_line_what_is_missing_and_what_that_means(
    programs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main() == 1
    said = capsys.readouterr().err
    assert said.startswith("devhost: there is no browser")
    assert said.endswith("the tests that need a browser will be skipped\n")
    assert said.count("\n") == 1
