"""API area of account privacy: which calls to a language model were made for a person."""

from sqlalchemy.orm import Session

from shared.core.ai import ledger
from shared.core.ai.ledger import RecordedCall
from shared.core.http import Area, CurrentUser, Page, PageQuery

area = Area("account", prefix="v1/account", tag="Account privacy")
find_entry_point = area.find_entry_point


@area.get("/ai-calls")
def list_ai_calls(query: PageQuery, user: CurrentUser, db: Session) -> Page[RecordedCall]:
    """List the calls to a language model that were made for you, newest first.

    There is one row for each call of the last 400 days, with its purpose and without any text. While
    `ai_suggestions_enabled` is off in your preferences, no new calls are made.
    """
    return ledger.list_calls(db, user.id, query)
