"""Rules of the consistency score, without a database.

A window is a number of local days that ends with a day that is over. Each of its days is one of these:

- active: something was done on it, whatever else it is;
- paused: nothing was done, and a pause covers it, of whatever kind: taken, set by a risk level, or lost to travel;
- before joining: the account was not there yet;
- forgiven: missed, and the first missed one, or 7 days or more after the last forgiven one, as streaks forgive;
- missed: what is left.

Active and missed days count. With a active ones of c that count, and k kept of d commitments that were due:

    score = 100 * a / c                    where no commitment was due
    score = 50 * a / c + 50 * k / d        else

There is no score where no day counts. A commitment that was skipped is not due, nor is one that was not kept on a
paused day. So neither a pause nor something more that is done can ever lower a score, which tests check.

Days are bits of an int: bit 0 is the last day of the window, bit 1 the day before. A batch of people is then a query
that returns one number a person, and counting is `int.bit_count`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from shared.goals.service import DayCounts
from shared.progress.service import FREEZE_WINDOW_DAYS, Pause

WINDOWS = (7, 14, 30)
LONGEST = max(WINDOWS)
_HALF, _WHOLE = 5_000, 10_000  # hundredths


@dataclass(frozen=True)
class History:
    """What is known of someone's last `LONGEST` days; `last` is over, and days are bits, as above."""

    last: date
    joined_on: date
    active: int
    paused: int
    commitments: Mapping[date, DayCounts]


class ConsistencyParts(NamedTuple):
    """What the score of a window is made of. The first five add up to the days of the window, with the missed ones."""

    window_days: int
    active_days: int
    paused_days: int
    forgiven_days: int
    days_before_joining: int
    commitments_due: int
    commitments_kept: int

    @property
    def counted_days(self) -> int:
        """How many days count: the active and the missed ones."""
        return self.window_days - self.paused_days - self.forgiven_days - self.days_before_joining

    @property
    def score_hundredths(self) -> int | None:
        """The score in hundredths, from 0 to 10,000; None where no day counts."""
        if not self.counted_days:
            return None
        if not self.commitments_due:
            return round(_WHOLE * self.active_days / self.counted_days)
        by_days = self.active_days / self.counted_days
        return round(_HALF * (by_days + self.commitments_kept / self.commitments_due))


def measure_windows(history: History) -> list[ConsistencyParts]:
    """Measure all windows of someone's history; what kind of day each is does not depend on the window."""
    joined = (1 << max(0, (history.last - history.joined_on).days + 1)) - 1
    idle = ~history.active
    before = idle & ~joined
    paused = history.paused & idle & joined
    missed = idle & joined & ~paused
    measured = []
    for days in WINDOWS:
        window = (1 << days) - 1
        due, kept = _count_commitments(history, days) if history.commitments else (0, 0)
        measured.append(
            ConsistencyParts(
                days,
                (history.active & window).bit_count(),
                (paused & window).bit_count(),
                _count_forgiven(missed & window),
                (before & window).bit_count(),
                due,
                kept,
            )
        )
    return measured


def find_paused_bits(last: date, pauses: Iterable[Pause]) -> int:
    """Return which of the `LONGEST` days up to and with `last` any of the pauses covers."""
    bits = 0
    for pause in pauses:
        newest = 0 if pause.ends_on is None else max(0, (last - pause.ends_on).days)
        oldest = min(LONGEST - 1, (last - pause.starts_on).days)
        if newest <= oldest:
            bits |= (1 << (oldest + 1)) - (1 << newest)
    return bits


def dump_parts(windows: Sequence[ConsistencyParts]) -> str:
    """Write the parts of all windows as text: numbers that are stored and read together."""
    return ";".join([",".join(map(str, parts)) for parts in windows])


def load_parts(text: str) -> list[ConsistencyParts]:
    """Read what `dump_parts` wrote."""
    return [ConsistencyParts(*(int(number) for number in parts.split(","))) for parts in text.split(";")]


def _count_forgiven(missed: int) -> int:
    """Count the forgiven ones of some missed days, from the oldest on."""
    forgiven = 0
    while missed:
        forgiven += 1
        missed &= (1 << max(0, missed.bit_length() - FREEZE_WINDOW_DAYS)) - 1
    return forgiven


def _count_commitments(history: History, days: int) -> tuple[int, int]:
    """Count the commitments that were due within a window, and those of them that were kept."""
    due = kept = 0
    for day, counts in history.commitments.items():
        place = (history.last - day).days
        if 0 <= place < days:
            kept += counts.completed
            is_paused = history.paused >> place & 1
            due += counts.completed if is_paused else counts.due - counts.skipped
    return due, kept
