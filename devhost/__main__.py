"""`python -m devhost`: serve the Functions app of this folder, or of another one."""

import argparse
import os
import sys
from pathlib import Path

from devhost import logs
from devhost.errors import StartError

LEVEL_SETTING = "DEVHOST_LOG_LEVEL"


def main() -> int:
    """Serve until told to stop; what prevents the start is one line on standard error and exit code 1."""
    parser = argparse.ArgumentParser(prog="devhost", description=__doc__)
    parser.add_argument("--app", type=Path, default=Path(), metavar="DIR", help="the folder with function_app.py")
    arguments = parser.parse_args()
    logs.configure(os.environ.get(LEVEL_SETTING, "INFO"))
    try:
        from devhost.lifecycle import run

        return run(arguments.app.resolve())
    except StartError as error:
        print(f"devhost: {error}", file=sys.stderr)
        return 1
    except ModuleNotFoundError as error:
        print(f"devhost: the package {error.name} is not installed; run 'make run'", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    raise SystemExit(main())
