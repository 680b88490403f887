"""The use cases of memories: on this day, and one by chance.

The day of a text is the one on which it was written where its person was then, if an activity tells that: days that
were lived stay what they were when somebody moves. Of other texts it is the day where they are now.

A memory comes back unasked, so it is chosen with care. Nothing comes at red. Nothing comes of a local day on which a
screening was red, or on which a text is red as the safety net reads it now: the table of screenings does not reach back
for ever, and the net learns. Only kinds that are written to be kept come back (`TextSource.is_memory`).
"""

from calendar import isleap
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import MINYEAR, date, datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock
from shared.memories.schemas import TEXT_LENGTH, ChosenMemory, DayMemories, Memory, MemoryQuery
from shared.progress import service as progress
from shared.safety import service as safety
from shared.search import service as search

__all__ = ["choose_memory", "list_on_this_day"]

MAX_YEARS = 60
MAX_A_DAY = 5
"""Memories of one day that are shown."""
_READ_A_DAY = 60
"""Texts that are read of the fifty hours in which it is a day somewhere."""
_EARLIEST_ZONE, _LATEST_ZONE = "Etc/GMT-14", "Etc/GMT+12"
_RANDOM_AGE = timedelta(days=30)
_CHOICES = 5
_LEAP_DAY = (2, 29)


@dataclass(frozen=True)
class _Today:
    """The day from which someone looks back, and the zone in which they are."""

    day: date
    timezone: str

    def find_date(self, moment: datetime) -> date:
        return clock.local_date(moment, self.timezone)


def list_on_this_day(db: Session, user_id: UUID, query: MemoryQuery) -> DayMemories:
    """List what someone wrote on this day of earlier years, the latest first; up to five texts a year.

    What was written on 29 February comes on the 28th of a year without it.
    """
    today = _find_today(db, user_id)
    today = replace(today, day=query.date or today.day)
    memories = _load_memories(db, user_id, today, _list_earlier_days(today.day))
    shown, count = list[Memory](), Counter[date]()
    for memory in memories:
        count[memory.local_date] += 1
        if count[memory.local_date] <= MAX_A_DAY:
            shown.append(memory)
    return DayMemories(local_date=today.day, memories=shown)


def choose_memory(db: Session, user_id: UUID) -> ChosenMemory:
    """Choose one text by chance among those older than 30 days."""
    today = _find_today(db, user_id)
    chosen = search.choose_texts(db, user_id, _list_kinds(), clock.now() - _RANDOM_AGE, _CHOICES)
    found = {memory.id: memory for memory in _load_memories(db, user_id, today, None, chosen)}
    return ChosenMemory(memory=next((found[one.id] for one in chosen if one.id in found), None))


def _load_memories(
    db: Session, user_id: UUID, today: _Today, days: Collection[date] | None, chosen: Sequence[search.DatedText] = ()
) -> list[Memory]:
    """Load the texts of some days, newest first, without the days that are not to come back.

    Without `days`, they are those of the texts that were `chosen`, which are loaded as well: a day may have more than
    is read of it.
    """
    if not safety.get_consequences(safety.get_current_level(db, user_id)).memories:
        return []
    if days is None:
        days = set(_find_days(db, user_id, today, chosen).values())
    dated = {one.id: one for one in chosen}
    periods = [_find_period(day) for day in sorted(days, reverse=True)]
    dated |= {one.id: one for one in search.list_texts_in(db, user_id, _list_kinds(), periods, _READ_A_DAY)}
    day_of = _find_days(db, user_id, today, dated.values())
    red_days = safety.list_red_days(db, user_id)
    wanted: dict[str, list[UUID]] = {}
    for one in dated.values():
        if day_of[one.id] in days and red_days.isdisjoint((day_of[one.id], today.find_date(one.moment))):
            wanted.setdefault(one.kind, []).append(one.id)
    texts = [text for text in search.load_texts(db, user_id, wanted).values() if not text.is_sensitive]
    texts.sort(key=lambda text: (text.moment, text.id), reverse=True)
    days_in_danger = {day_of[text.id] for text in texts if safety.is_red_text(text.text)}
    return [
        _build_memory(text, dated[text.id].kind, day_of[text.id], today)
        for text in texts
        if day_of[text.id] not in days_in_danger
    ]


def _find_days(db: Session, user_id: UUID, today: _Today, texts: Collection[search.DatedText]) -> dict[UUID, date]:
    """Find the day of each text: the one that was lived, or else the one where the person is now."""
    lived = progress.find_lived_days(db, user_id, {one.id: one.moment for one in texts})
    return {one.id: lived.get(one.id) or today.find_date(one.moment) for one in texts}


def _find_period(day: date) -> search.Period:
    """Return when it was a day anywhere: from midnight at UTC+14 until midnight at UTC-12."""
    return clock.find_day_start(day, _EARLIEST_ZONE), clock.find_day_start(day + timedelta(days=1), _LATEST_ZONE)


def _build_memory(text: search.SourceText, kind: str, day: date, today: _Today) -> Memory:
    beginning = _cut(text.text)
    return Memory(
        kind=kind,
        id=text.id,
        parent_id=text.parent_id,
        written_at=text.moment,
        local_date=day,
        years_ago=max(0, today.day.year - day.year),
        text=beginning,
        is_whole=len(beginning) == len(text.text),
    )


def _find_today(db: Session, user_id: UUID) -> _Today:
    timezone = accounts.get_timezone(db, user_id)
    return _Today(clock.local_date(clock.now(), timezone), timezone)


def _list_kinds() -> list[str]:
    return [kind for kind, source in search.list_sources().items() if source.is_memory]


def _list_earlier_days(day: date) -> list[date]:
    """Return this day in the years before; where a year has no 29 February, none of it."""
    names = [(day.month, day.day)]
    if names == [(2, 28)] and not isleap(day.year):
        names.append(_LEAP_DAY)
    first = max(MINYEAR + 1, day.year - MAX_YEARS)  # the first year begins before it in the east
    years = range(day.year - 1, first - 1, -1)
    return [date(year, *name) for year in years for name in names if name != _LEAP_DAY or isleap(year)]


def _cut(text: str) -> str:
    """Return the beginning of a text, cut between two words where it has any."""
    if len(text) <= TEXT_LENGTH:
        return text
    beginning = text[:TEXT_LENGTH]
    words = beginning.rsplit(maxsplit=1)
    return words[0] if len(words) > 1 and not text[TEXT_LENGTH].isspace() else beginning.rstrip()
