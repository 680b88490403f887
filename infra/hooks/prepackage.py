"""The hook prepackage: copy the app into a folder of its own, with .pyc files that Azure's Python loads as they are.

Azure mounts the package read-only, so what Python compiles at a start is lost and compiled again at the next one. The
usual .pyc is valid only while its source keeps its modification time, which does not survive the remote build. These
are never compared with their source (PEP 552, unchecked hash). Beside the sources such a file would hide every later
edit, so they exist only in the copy, which azd packs (`dist` in azure.yaml) and nothing imports.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from fnmatch import fnmatchcase
from pathlib import Path

from infra.hooks.process import HookError, print_line, run_hook

_ROOT = Path(__file__).resolve().parents[2]
PACKAGE = _ROOT / ".local" / "package"
_IGNORE_FILE = ".funcignore"
# azd leaves __pycache__ out where the folder that it packs has no such file.
_NOTHING_IGNORED = "# All of this folder is deployed: infra/hooks/prepackage.py.\n"
_RULE = re.compile(r"/?[\w.*-]+/?")
_CACHE_TAG = "import sys; print(sys.implementation.cache_tag)"


def main() -> None:
    """Build the package; without a Python of Azure's version it gets no .pyc files, and the hook says so."""
    version = read_azure_version(_ROOT)
    copy_app(_ROOT, PACKAGE)
    python = find_python(version)
    if python is None:
        print_line(
            f"No Python {version} was found on this machine. The deployment goes on, but the package has no .pyc files "
            "of ours: unless the build in Azure makes them, the app starts more slowly. "
            f"Install Python {version} (as python{version} on the PATH) and deploy again."
        )
        return
    compile_app(PACKAGE, python)
    count = sum(1 for _ in PACKAGE.rglob("*.pyc"))
    print_line(f"The package carries {count} .pyc files for Python {version}, which Azure runs.")


def read_azure_version(root: Path) -> str:
    """Read from the template which Python runs the app in Azure, such as 3.12."""
    template = (root / "infra" / "modules" / "functions.bicep").read_text(encoding="utf-8")
    found = re.search(r"name: 'python', version: '([\d.]+)'", template)
    if found is None:
        raise HookError("infra/modules/functions.bicep does not say which Python runs the app")
    return found[1]


def copy_app(root: Path, package: Path) -> None:
    """Copy what .funcignore does not leave out; the package of an earlier run is removed first."""
    ignored = read_ignore_file((root / _IGNORE_FILE).read_text(encoding="utf-8"))
    if package.exists():
        shutil.rmtree(package)

    def leave_out(folder: str, names: list[str]) -> set[str]:
        here = Path(folder)
        return {name for name in names if ignored(name, here == root, (here / name).is_dir())}

    shutil.copytree(root, package, ignore=leave_out)
    (package / _IGNORE_FILE).write_text(_NOTHING_IGNORED, encoding="utf-8")


def read_ignore_file(text: str) -> Callable[[str, bool, bool], bool]:
    """Read the rules of .funcignore and return a test of a name: `(name, at the top, a folder)`.

    A rule is a name, or a pattern with `*`; a slash before it means the top folder only, a slash behind it folders
    only. Raises `HookError` for what git knows beyond that: a misread rule would deploy what must stay here.
    """
    rules = [line for line in map(str.strip, text.splitlines()) if line and not line.startswith("#")]
    for rule in rules:
        if not _RULE.fullmatch(rule):
            raise HookError(f".funcignore has a rule that this hook cannot read: {rule}")

    def is_ignored(name: str, top: bool, folder: bool) -> bool:
        return any(
            fnmatchcase(name, rule.strip("/"))
            and (top or not rule.startswith("/"))
            and (folder or not rule.endswith("/"))
            for rule in rules
        )

    return is_ignored


def find_python(version: str) -> Sequence[str] | None:
    """Find a CPython of that version and return the command that starts it; None where there is none."""
    wanted = f"cpython-{version.replace('.', '')}"
    commands = ([sys.executable], [f"python{version}"], ["py", f"-{version}"], ["python3"], ["python"])
    return next((command for command in commands if _cache_tag(command) == wanted), None)


def _cache_tag(command: Sequence[str]) -> str | None:
    """Ask an interpreter for the tag in the names of its .pyc files; None where it does not start."""
    program = shutil.which(command[0])
    if program is None:
        return None
    done = subprocess.run([program, *command[1:], "-Ic", _CACHE_TAG], capture_output=True, text=True, check=False)  # noqa: S603 - an interpreter from the PATH
    return done.stdout.strip() if done.returncode == 0 else None


def compile_app(package: Path, python: Sequence[str]) -> None:
    """Compile every source of the package beside itself; raises `HookError` where one cannot be compiled.

    Isolated (`-I`), so that no variable of this machine moves the files or changes the level of optimization; the
    paths inside them are relative, so that the same sources give the same files on every machine.
    """
    options = ["-q", "-f", "--invalidation-mode", "unchecked-hash", "-s", str(package)]
    done = subprocess.run(  # noqa: S603 - an interpreter that find_python has started before
        [*python, "-Im", "compileall", *options, str(package)], capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise HookError(f"a source cannot be compiled for Azure's Python:\n{(done.stdout + done.stderr).strip()}")


if __name__ == "__main__":
    run_hook("prepackage", main)
