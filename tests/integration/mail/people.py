"""People as the core of mail knows them: an address and some wishes. Their accounts are rows that nothing looks at."""

from dataclasses import replace
from uuid import UUID, uuid4

from sqlalchemy import insert
from sqlalchemy.orm import Session

from shared.accounts.models import User
from shared.core.db import transaction
from shared.core.mail import Recipient


class People:
    """Whom the core may write to, and whose address it was told is no good."""

    def __init__(self) -> None:
        self._known: dict[UUID, Recipient] = {}
        self.rejected: list[UUID] = []

    def find(self, db: Session, user_id: UUID) -> Recipient | None:
        """Answer the core."""
        del db
        return self._known.get(user_id)

    def note(self, db: Session, user_id: UUID) -> None:
        """Hear from the core."""
        del db
        self.rejected.append(user_id)
        self.change(user_id, rejected=True)

    def change(self, user_id: UUID, **changes: object) -> None:
        """Let someone be different from now on."""
        self._known[user_id] = replace(self._known[user_id], **changes)  # type: ignore[arg-type]

    def lose(self, user_id: UUID) -> None:
        """Let someone be gone."""
        del self._known[user_id]

    def add(self, **changes: object) -> UUID:
        """Let there be someone, verified and glad of mail unless told otherwise."""
        (user_id,) = new_users(1)
        usual = Recipient(f"{user_id.hex}@example.com", "Ada", "en", verified=True, rejected=False, wants_mail=True)
        self._known[user_id] = usual
        self.change(user_id, **changes)
        return user_id


def new_users(count: int) -> list[UUID]:
    """Make accounts that nobody can sign in to."""
    ids = [uuid4() for _ in range(count)]
    rows = [
        {"id": user_id, "email": f"{user_id.hex}@example.com", "password_hash": "", "timezone": "UTC", "locale": "en"}
        for user_id in ids
    ]
    with transaction() as db:
        db.execute(insert(User), rows)
    return ids
