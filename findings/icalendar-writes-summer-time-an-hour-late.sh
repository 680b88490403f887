#!/bin/sh
# icalendar: a VTIMEZONE that is generated from a zone (Timezone.from_tzinfo, Calendar.add_missing_timezones) writes the
# onset of summer time as the clock shows it after the change. RFC 5545 (3.6.5) has it in the time that holds before,
# TZOFFSETFROM: 02:00 in Berlin, not 03:00. A program that follows the description begins summer time an hour late, and
# shows a moment of that hour in the old time. A good guess is that a library writes its own format.
# Seen with icalendar 7.3.2. Describe the zone by its changes (shared/tasks/calendars.py).
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet icalendar==7.3.2 tzdata==2026.6
"$folder/venv/bin/python" - <<'PYTHON'
from datetime import date, datetime, timedelta
from importlib.metadata import version
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight

print("icalendar:", version("icalendar"))
described = Timezone.from_tzinfo(ZoneInfo("Europe/Berlin"), "Europe/Berlin", date(2026, 1, 1), date(2026, 12, 31))
summer = next(one for one in described.subcomponents if isinstance(one, TimezoneDaylight))
onset = summer["DTSTART"].dt
begins_in_utc = onset - summer["TZOFFSETFROM"].td
print(f"written: {onset} at TZOFFSETFROM {summer['TZOFFSETFROM'].td}, which is {begins_in_utc} in UTC")
if begins_in_utc != datetime(2026, 3, 29, 2) or begins_in_utc - timedelta(hours=1) != datetime(2026, 3, 29, 1):
    raise SystemExit("summer time begins at 01:00 UTC now: this finding holds no more")
PYTHON
