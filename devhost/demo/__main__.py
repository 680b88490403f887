"""`python -m devhost.demo`: play the day against the host at PORT, or against the API at `--url`."""

import argparse
import os
import sys

from devhost.demo.api_client import ApiClient, DemoError
from devhost.demo.day import play
from devhost.demo.screen import Screen, wants_color
from devhost.settings import DEFAULT_PORT


def main() -> int:
    """Play the day; whatever prevents it is one line on standard error and exit code 1."""
    parser = argparse.ArgumentParser(prog="python -m devhost.demo", description=__doc__)
    parser.add_argument("--url", default=f"http://localhost:{os.environ.get('PORT') or DEFAULT_PORT}", help="the host")
    origin = parser.parse_args().url.rstrip("/").removesuffix("/api")
    screen = Screen(sys.stdout, color=wants_color(sys.stdout, os.environ))
    try:
        play(ApiClient(origin, screen), screen)
    except DemoError as error:
        print(f"demo: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
