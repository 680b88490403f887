"""`python -m demo_data`: fill this folder's database with one demo person, or with many people for load."""

import argparse
import sys
import time

from demo_data.demo_person import DAYS, EMAIL, PASSWORD, write_demo_person
from demo_data.errors import DemoDataError
from demo_data.target import migrate, read_settings
from devhost.errors import StartError

_TO_TRY = (
    "In /api/docs: POST /auth/login, then GET /moods/calendar, /goals, /reports, /search?q=heron, /coaching/insights.",
    "A host that is running shows all of it at once. Dates count back from yesterday; ids and texts stay the same.",
)


def main() -> int:
    """Write demo data; whatever prevents it is one line on standard error and exit code 1."""
    parser = argparse.ArgumentParser(prog="python -m demo_data", description=__doc__)
    parser.add_argument(
        "--days", type=int, choices=range(1, DAYS + 1), default=DAYS, metavar=f"1..{DAYS}", help="days of the story"
    )
    parser.add_argument("--yes", action="store_true", help="also on a database server, which others may use")
    options = parser.parse_args()
    began = time.monotonic()
    try:
        settings = read_settings(others_allowed=options.yes)
        migrate()
        rows = write_demo_person(settings, options.days)
    except (DemoDataError, StartError) as error:
        print(f"demo-data: {error}", file=sys.stderr)
        return 1
    print(f"{EMAIL} has a story of {options.days} days, {rows:,} rows, written in {time.monotonic() - began:.0f} s.")
    print(f"The password is: {PASSWORD}")
    for line in _TO_TRY:
        print(line)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
