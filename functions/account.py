"""The doors of account privacy: what left this service on someone's behalf."""

from sqlalchemy.orm import Session

from shared.core.ai import ledger
from shared.core.ai.ledger import RecordedCall
from shared.core.http import Area, CurrentUser, Page, PageQuery

area = Area("account", prefix="v1/account", tag="Account privacy")
find_entry_point = area.find_entry_point


@area.get("/ai-calls")
def list_ai_calls(query: PageQuery, user: CurrentUser, db: Session) -> Page[RecordedCall]:
    """See when a language model was asked on your behalf, and what for, newest first.

    A line for every call of the last 400 days, and none of the words. With `ai_suggestions_enabled` off in your
    preferences there are no new ones.
    """
    return ledger.list_calls(db, user.id, query)
