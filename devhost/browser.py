"""The browser that the recorder's page and the documentation are tested in: found, or installed where that can be done.

`python -m devhost.browser` installs Chromium with apt-get on a machine that has no browser, if it may. Like
`devhost.install` it runs with the system's own Python before anything else is installed.
"""

import os
import shutil
import sys
from pathlib import Path

from devhost.install import LOCAL, InstallError, run_logged

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
LOG = LOCAL / "logs" / "browser.log"
PATIENCE = ("-o", "Acquire::Retries=2", "-o", "Acquire::http::Timeout=30", "-o", "Acquire::https::Timeout=30")
SKIPPED = "the tests that need a browser will be skipped"


def find_browser() -> "str | None":
    """Return the path of a browser that speaks Chrome's DevTools protocol, or None where there is none."""
    return next((found for name in PROGRAMS if (found := shutil.which(name))), None)


def install_browser(log: Path = LOG) -> None:
    """Install Chromium unless a browser is there; InstallError says in a line why it could not be done."""
    if find_browser() is not None:
        return
    apt_get = shutil.which("apt-get")
    if apt_get is None or os.geteuid() != 0:
        raise InstallError("there is no browser, and none can be installed here (that takes apt-get and root)")
    print("Installing Chromium for the tests that need a browser", flush=True)
    unattended = ["env", "DEBIAN_FRONTEND=noninteractive", apt_get, *PATIENCE]
    run_logged([*unattended, "update"], log, "apt-get could not update its lists")
    run_logged([*unattended, "install", "-y", "--no-install-recommends", "chromium"], log, "Chromium was not installed")
    if find_browser() is None:
        raise InstallError("apt-get installed Chromium, but it is not on the PATH")


def main() -> int:
    """Install, or say in one line why not and what that means."""
    try:
        install_browser()
    except InstallError as error:
        print(f"devhost: {error}; {SKIPPED}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
