#!/bin/sh
# ics (ics.py), a usual library for calendars: what it reads and writes again is another calendar. An event on Mondays at
# 20:00 in Los Angeles begins at 04:00 UTC on a Tuesday then, and its rule still says Monday (RRULE is kept as it was read):
# the reminder comes on Sunday evening, and an hour off in summer. An event at 20:00 wherever its reader is (RFC 5545
# 3.3.5, form 1) becomes one at 20:00 UTC. CALSCALE:GEORGIAN is added, where RFC 5545 3.7.1 knows GREGORIAN only.
# A good guess is that a calendar that is read and written says the same.
# Seen with ics 0.7.3.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet ics==0.7.3
"$folder/venv/bin/python" - <<'PYTHON'
from importlib.metadata import version

from ics import Calendar

print("ics:", version("ics"))
lines = [
    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//example//diary//EN",
    "BEGIN:VEVENT", "UID:mondays", "DTSTAMP:20261101T000000Z", "SUMMARY:Write",
    "DTSTART;TZID=America/Los_Angeles:20261130T200000", "RRULE:FREQ=WEEKLY;BYDAY=MO", "END:VEVENT",
    "BEGIN:VEVENT", "UID:wherever", "DTSTAMP:20261101T000000Z", "SUMMARY:Write",
    "DTSTART:20261130T200000", "END:VEVENT", "END:VCALENDAR", "",
]
written = Calendar("\r\n".join(lines)).serialize().split("\r\n")
kept = [line for line in written if line.startswith(("CALSCALE", "DTSTART", "RRULE", "UID"))]
print(kept)
for expected in ("CALSCALE:GEORGIAN", "DTSTART:20261201T040000Z", "RRULE:FREQ=WEEKLY;BYDAY=MO", "DTSTART:20261130T200000Z"):
    if expected not in kept:
        raise SystemExit(f"no {expected} now: this finding holds no more")
PYTHON
