"""The browser that the recorder's page and the documentation are tested in: found, or installed where that can be done.

`python -m devhost.browser` installs Chromium with apt-get on a machine that has no browser, if it may. Like
`devhost.install` it runs with the system's own Python before anything else is installed.
"""

import shutil
from pathlib import Path

from devhost.debian_packages import install_debian_packages, run_installation
from devhost.install import LOCAL, InstallError

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
LOG = LOCAL / "logs" / "browser.log"
SKIPPED = "the tests that need a browser will be skipped"


def find_browser() -> "str | None":
    """Return the path of a browser that speaks Chrome's DevTools protocol, or None where there is none."""
    return next((found for name in PROGRAMS if (found := shutil.which(name))), None)


def install_browser(log: Path = LOG) -> None:
    """Install Chromium unless a browser is there; InstallError says in a line why it could not be done."""
    if find_browser() is not None:
        return
    print("Installing Chromium for the tests that need a browser", flush=True)
    install_debian_packages(("chromium",), "browser", log)
    if find_browser() is None:
        raise InstallError("apt-get installed Chromium, but it is not on the PATH")


def main() -> int:
    """Install, or say in one line why not and what that means."""
    return run_installation(install_browser, SKIPPED)


if __name__ == "__main__":
    raise SystemExit(main())
