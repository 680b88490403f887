"""The parts of setting up that need no network."""

from pathlib import Path

import pytest

from devhost.install import InstallError, check_python, digest, last_error
from devhost.lock import frozen, head_of


def test_an_old_python_is_refused_by_its_version() -> None:
    with pytest.raises(InstallError, match=r"Python 3\.11 or newer is needed, this is 3\.9"):
        check_python((3, 9))


def test_a_newer_python_is_taken() -> None:
    check_python((3, 14))


def test_a_changed_file_is_installed_again(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("one", encoding="utf-8")
    before = digest(("a",), tmp_path)
    (tmp_path / "a").write_text("two", encoding="utf-8")
    assert digest(("a",), tmp_path) != before


@pytest.mark.parametrize(
    ("output", "line"),
    [
        ("Looking\nERROR: No matching distribution\n\nnotice: pip\n", "ERROR: No matching distribution"),
        ("npm error code E1\nnpm error A complete log of this run can be found in: x\n", "npm error code E1"),
        ("Killed\n", "Killed"),
        ("", "no output"),
    ],
)
def test_the_telling_line_is_picked(output: str, line: str) -> None:
    assert last_error(output) == line


def test_a_new_lock_keeps_the_lines_that_depend_on_the_python() -> None:
    head = '# Why\nazure-functions==1.0; python_version < "3.13"\nazure-functions==2.0; python_version >= "3.13"\n'
    new = frozen(["zeta==2", "Alpha==1", "azure-functions==1.0"], head_of(head + "zeta==1\n"))
    assert new == head + "Alpha==1\nzeta==2\n"
