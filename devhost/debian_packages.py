"""Debian's packages, for what some tests need and no Python package brings: a browser, ODBC's driver manager.

Like `devhost.install` it runs with the system's own Python before anything else is installed.
"""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from devhost.install import InstallError, run_logged

_PATIENCE = ("-o", "Acquire::Retries=2", "-o", "Acquire::http::Timeout=30", "-o", "Acquire::https::Timeout=30")


def install_debian_packages(packages: "tuple[str, ...]", what: str, log: Path) -> None:
    """Install packages without a question; InstallError says in a line why it could not be done.

    `what` is what there is none of yet, such as "browser".
    """
    apt_get = shutil.which("apt-get")
    if apt_get is None or os.geteuid() != 0:
        raise InstallError(f"there is no {what}, and none can be installed here (that takes apt-get and root)")
    unattended = ["env", "DEBIAN_FRONTEND=noninteractive", apt_get, *_PATIENCE]
    run_logged([*unattended, "update"], log, "apt-get could not update its lists")
    names = " ".join(packages)
    install = [*unattended, "install", "-y", "--no-install-recommends", *packages]
    run_logged(install, log, f"{names} was not installed")


def run_installation(install: "Callable[[], None]", consequence: str) -> int:
    """Install as a program: the exit code, and after a failure one line that says why and what it means."""
    try:
        install()
    except InstallError as error:
        print(f"devhost: {error}; {consequence}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0
