"""Sample entries: an account with as many tagged entries as a benchmark needs, written through the models.

Tags are distributed as in a journal: one or two domains and four keywords each. `work` is on every second entry,
`harbor` on every hundredth, `lighthouse` on every five-thousandth. Entries are a minute apart, the newest first.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import insert
from sqlalchemy.orm import Session

from shared.accounts.models import User
from shared.core import clock
from shared.core.db import transaction
from shared.journal.models import ENTRY_DOMAINS, ENTRY_KEYWORD_DIGESTS, JournalEntry
from shared.tagging.keyword_store import digest_keywords, dump_keywords
from shared.tagging.schemas import TAGGED

DOMAINS = ("career", "health", "relationships", "finance", "personal_growth")
SENTIMENTS = ("positive", "neutral", "negative")
COMMON, RARE, RAREST = "work", "harbor", "lighthouse"
_CHUNK = 5000
_SENTENCES = (
    "The team that I built is asked to teach an assistant what we do.",
    "I slept badly and walked along the river until it was light.",
    "My sister says that I should have asked for help a year ago.",
    "There is enough money until autumn if nothing breaks.",
    "A course begins in May, and I am not sure that I am young enough for it.",
)


def new_user(email: str) -> UUID:
    """Make an account that nobody can sign in to."""
    user = User(id=uuid4(), email=email, password_hash="-", timezone="UTC", locale="en")
    with transaction() as db:
        db.add(user)
    return user.id


def write_entries(user_id: UUID, entries: int) -> None:
    """Write so many entries, in transactions of some thousand."""
    newest = clock.now()
    for begin in range(0, entries, _CHUNK):
        with transaction() as db:
            _write(db, user_id, newest, range(begin, min(begin + _CHUNK, entries)))


def _write(db: Session, user_id: UUID, newest: datetime, numbers: range) -> None:
    ids = {number: uuid4() for number in numbers}
    rows = [_entry(number, ids[number], user_id, newest - timedelta(minutes=number)) for number in numbers]
    db.execute(insert(JournalEntry), rows)
    db.execute(insert(ENTRY_DOMAINS), [row for number in numbers for row in _domains(number, ids[number])])
    db.execute(insert(ENTRY_KEYWORD_DIGESTS), _digests(user_id, ids))


def _entry(number: int, entry_id: UUID, user_id: UUID, moment: datetime) -> dict[str, Any]:
    turned = number % len(_SENTENCES)
    return {
        "id": entry_id,
        "user_id": user_id,
        "title": f"Decision {number}: {_SENTENCES[turned]}",
        "context": " ".join(_SENTENCES[turned:] + _SENTENCES[:turned]),
        "anticipated_outcomes": _SENTENCES[-turned],
        "value_names": json.dumps(["security", "learning"]),
        "keywords": dump_keywords(_keywords(number)),
        "sentiment_tag": SENTIMENTS[number % len(SENTIMENTS)],
        "tagging_status": TAGGED,
        "tagged_by": "rules",
        "occurred_at": moment,
        "created_at": moment,
        "updated_at": moment,
        "version": 1,
    }


def _domains(number: int, entry_id: UUID) -> Iterator[dict[str, Any]]:
    yield {"entry_id": entry_id, "domain": DOMAINS[number % 5], "position": 0}
    if number % 2:
        yield {"entry_id": entry_id, "domain": DOMAINS[(number + 2) % 5], "position": 1}


def _keywords(number: int) -> list[str]:
    words = [f"topic {number % 97}", f"place {number % 89}", f"person {number % 83}"]
    words.append(COMMON if number % 2 == 0 else RAREST if number % 5000 == 1 else RARE if number % 100 == 1 else "home")
    return words


def _digests(user_id: UUID, ids: Mapping[int, UUID]) -> list[dict[str, Any]]:
    return [
        {"entry_id": entry_id, "digest": digest}
        for number, entry_id in ids.items()
        for digest in digest_keywords(user_id, _keywords(number))
    ]
