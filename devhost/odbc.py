"""ODBC's driver manager, through which pyodbc loads Microsoft's driver: found, or installed where that can be done.

The driver itself comes as a Python package (mssql-python-odbc); unixODBC comes with the system, and so does the
library of Kerberos that the driver links. `python -m devhost.odbc` installs both with apt-get, if it may. Like
`devhost.install` it runs with the system's own Python before anything else is installed.
"""

import ctypes
from pathlib import Path

from devhost.debian_packages import install_debian_packages, run_installation
from devhost.install import LOCAL, InstallError

LIBRARIES = ("libodbc.so.2", "libgssapi_krb5.so.2")
PACKAGES = ("unixodbc", "libgssapi-krb5-2")
LOG = LOCAL / "logs" / "odbc.log"
SKIPPED = "the tests with Microsoft's ODBC driver will be skipped"


def find_missing_library() -> "str | None":
    """Return the first library that this machine does not have, or None where the driver can be loaded."""
    for name in LIBRARIES:
        try:
            ctypes.CDLL(name)
        except OSError:
            return name
    return None


def install_odbc(log: Path = LOG) -> None:
    """Install what is missing; InstallError says in a line why it could not be done."""
    if find_missing_library() is None:
        return
    print("Installing unixODBC for the tests with Microsoft's ODBC driver", flush=True)
    install_debian_packages(PACKAGES, "ODBC driver manager", log)
    missing = find_missing_library()
    if missing is not None:
        raise InstallError(f"apt-get installed unixODBC, but {missing} cannot be loaded")


def main() -> int:
    """Install, or say in one line why not and what that means."""
    return run_installation(install_odbc, SKIPPED)


if __name__ == "__main__":
    raise SystemExit(main())
