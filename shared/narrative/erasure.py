"""What becomes of a person's rows when their account ends: sessions go, and what they authored loses their name."""

from sqlalchemy.orm import Session

from shared.core.portability import ErasedPerson, delete_rows
from shared.narrative.book.books import forget_books
from shared.narrative.process.authors import forget_author
from shared.narrative.sessions.models import SESSION_TABLES
from shared.narrative.synthesis.models import SYNTHESIS_TABLES


def forget_person(db: Session, person: ErasedPerson, limit: int) -> int:
    """Remove up to `limit` rows of someone, and then their name from versions; return how many those were.

    Books go first: with a session their rows go, too, and nothing would name their files any more.
    """
    deleted = forget_books(db, person, limit)
    if deleted < limit:
        deleted += delete_rows(db, (*SESSION_TABLES, *SYNTHESIS_TABLES), person.id, limit - deleted)
    return deleted + (forget_author(db, person, limit - deleted) if deleted < limit else 0)
