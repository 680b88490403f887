"""`python -m devhost.demo`: play the day against this folder's host, the one at PORT, or the API at `--url`."""

import argparse
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from devhost.addresses import read_addresses, state_folder
from devhost.demo.api_client import ApiClient, DemoError
from devhost.demo.day import play
from devhost.demo.screen import Screen, wants_color
from devhost.errors import StartError
from devhost.settings import read_local_settings


def default_origin(environment: Mapping[str, str], folder: Path) -> str:
    """Say where the host of a folder is: at PORT, else where it was served last, else at the port of its settings."""
    kept = read_addresses(state_folder(folder, environment)).api
    return f"http://localhost:{environment.get('PORT') or kept or read_local_settings(folder).port}"


def main() -> int:
    """Play the day; whatever prevents it is one line on standard error and exit code 1."""
    parser = argparse.ArgumentParser(prog="python -m devhost.demo", description=__doc__)
    parser.add_argument("--url", help="the host")
    url = parser.parse_args().url
    screen = Screen(sys.stdout, color=wants_color(sys.stdout, os.environ))
    try:
        origin = (url or default_origin(os.environ, Path())).rstrip("/").removesuffix("/api")
        play(ApiClient(origin, screen), screen)
    except (DemoError, StartError) as error:
        print(f"demo: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
