"""What people want, as accounts would know it."""

from uuid import UUID

from sqlalchemy.orm import Session


class OptOuts:
    """Everyone wants messages but those who said no."""

    def __init__(self) -> None:
        self.refused: set[UUID] = set()

    def find(self, db: Session, user_id: UUID) -> bool:
        """Answer the core."""
        del db
        return user_id not in self.refused
