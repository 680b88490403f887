"""Of what is limited by the day, the next one is possible as soon as enough of the others are a day old."""

from datetime import UTC, datetime, timedelta

import pytest

from shared.core import clock
from shared.core.db import table_of, transaction
from shared.core.errors import TooManyRequests
from shared.core.quotas import refuse_more_per_day
from shared.life_theme.models import LifeTheme
from tests.people import Person

NOW = datetime(2026, 3, 4, 12, 0, 0, tzinfo=UTC)
HOUR = 3_600


def write_themes(person: Person, *hours_ago: float) -> None:
    with transaction() as db:
        for hours in hours_ago:
            db.add(LifeTheme(user_id=person.id, theme_text="Small steps", created_at=NOW - timedelta(hours=hours)))


def wait_for(monkeypatch: pytest.MonkeyPatch, person: Person, most: int, more: int, after: int = 0) -> int:
    """Ask for `more` some seconds later; the seconds of Retry-After, or 0 where nothing was refused."""
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(seconds=after))
    try:
        with transaction() as db:
            refuse_more_per_day(db, table_of(LifeTheme), person.id, "Too many.", most=most, more=more)
    except TooManyRequests as refusal:
        return int(refusal.headers["Retry-After"])
    return 0


def test_who_is_refused_is_told_until_when(ada: Person, ben: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    write_themes(ada, 1, 10, 24, 30)
    write_themes(ben, 2, 3, 4)

    for most, more, hours in [(3, 1, 0), (2, 0, 0), (2, 1, 14), (2, 2, 23), (1, 1, 23)]:
        wait = wait_for(monkeypatch, ada, most, more)

        assert wait == hours * HOUR, (most, more)
        if wait:
            assert wait_for(monkeypatch, ada, most, more, after=wait - 1) == 1
            assert wait_for(monkeypatch, ada, most, more, after=wait) == 0
