"""`python -m demo_data`: fill this folder's database with one demo person, or with many people for load."""

import argparse
import sys
import time

from demo_data.demo_person import DAYS, EMAIL, PASSWORD, write_demo_person
from demo_data.errors import DemoDataError
from demo_data.population import DOMAIN, PREFIX, fill_people
from demo_data.target import migrate, open_target, read_settings
from devhost.errors import StartError
from shared.core.settings.model import Settings

MOST_PEOPLE = 100_000
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
    parser.add_argument("--people", type=int, choices=range(1, MOST_PEOPLE + 1), metavar="N", help="people for load")
    parser.add_argument("--yes", action="store_true", help="also on a database server, which others may use")
    options = parser.parse_args()
    try:
        settings = read_settings(others_allowed=options.yes)
        migrate()
        _write_story(settings, options.days)
        if options.people:
            _write_people(settings, options.people)
    except (DemoDataError, StartError) as error:
        print(f"demo-data: {error}", file=sys.stderr)
        return 1
    return 0


def _write_story(settings: Settings, days: int) -> None:
    began = time.monotonic()
    rows = write_demo_person(settings, days)
    print(f"{EMAIL} has a story of {days} days, {rows:,} rows, written in {time.monotonic() - began:.0f} s.")
    print(f"The password is: {PASSWORD}")
    for line in _TO_TRY:
        print(line)


def _write_people(settings: Settings, people: int) -> None:
    began = time.monotonic()
    with open_target(settings) as target:
        rows = fill_people(target, EMAIL, people)
    seconds = time.monotonic() - began
    print(f"{people:,} people for load ({PREFIX}1{DOMAIN} and so on, the same password) have {rows:,} rows,")
    print(f"written in {seconds:.0f} s: {people / seconds:.0f} people and {rows / seconds:,.0f} rows a second.")


if __name__ == "__main__":
    raise SystemExit(main())
