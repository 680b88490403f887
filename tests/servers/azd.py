"""A stand-in for azd, which keeps an environment in a file, and hooks that run as azd runs them."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.contract.sources import ROOT

_PROGRAM = """#!{python} -IS
import json, pathlib, sys
path = pathlib.Path({values!r})
values = json.loads(path.read_text())
match sys.argv[1:]:
    case ["env", "set", name, value]:
        path.write_text(json.dumps({{**values, name: value}}))
    case ["env", "get-values", "--output", "json"]:
        print(json.dumps(values))
    case ["auth", "token", "--scope", scope, "--output", "json"]:
        if values.get("SIGNED_OUT"):
            sys.exit("ERROR: not logged in, run `azd auth login` to login")
        print(json.dumps({{"token": "token for " + scope}}))
    case other:
        sys.exit("ERROR: unknown command " + " ".join(other))
"""
_TOOLS = ("sh", "dirname", "env")


@dataclass(frozen=True)
class Laptop:
    """A PATH of few programs, azd's environment, and the project that hooks run in."""

    programs: Path
    values: Path
    project: Path = ROOT

    @property
    def environment(self) -> dict[str, str]:
        """The values of azd's environment."""
        return dict(json.loads(self.values.read_text(encoding="utf-8")))

    def set(self, **values: str) -> None:
        """Set several values of azd's environment."""
        self.values.write_text(json.dumps({**self.environment, **values}), encoding="utf-8")

    def without(self, program: str) -> None:
        """Remove a program from the PATH."""
        (self.programs / program).unlink()

    def run(self, hook: str, *, seconds: float = 60.0) -> "subprocess.CompletedProcess[str]":
        """Run a hook as azd does: its script, in the project's folder, with all values as environment variables."""
        return self._start(["sh", f"./infra/hooks/{hook}.sh"], {**self.environment}, seconds)

    def run_by_hand(self, module: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
        """Run a command as a person does: without azd's values as environment variables."""
        kept = {name: value for name, value in self.environment.items() if name.startswith(("AZURE_RES", "HOOKS_"))}
        return self._start(["python3", "-m", f"infra.hooks.{module}", *arguments], kept, 60.0)

    def _start(self, command: list[str], given: dict[str, str], seconds: float) -> "subprocess.CompletedProcess[str]":
        environment = {"PATH": str(self.programs), "HOME": str(self.programs), "PYTHONDONTWRITEBYTECODE": "1", **given}
        return subprocess.run(
            command, cwd=self.project, env=environment, capture_output=True, text=True, timeout=seconds, check=False
        )


def new_laptop(folder: Path, **values: str) -> Laptop:
    """Make a laptop with a shell, Python and azd, whose environment has these values."""
    programs, kept = folder / "bin", folder / "values.json"
    programs.mkdir(parents=True)
    kept.write_text(json.dumps(values), encoding="utf-8")
    for tool in _TOOLS:
        (programs / tool).symlink_to(str(shutil.which(tool)))
    (programs / "python3").symlink_to(sys.executable)
    azd = programs / "azd"
    azd.write_text(_PROGRAM.format(python=os.path.realpath(sys.executable), values=str(kept)), encoding="utf-8")
    azd.chmod(0o755)
    return Laptop(programs, kept)
