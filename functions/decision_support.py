"""The door of the decision support chat."""

from shared.core.db import UnitOfWork
from shared.core.errors import BadRequest
from shared.core.http import Area, CurrentUser
from shared.decision_support import service
from shared.decision_support.schemas import SupportReply, SupportRequest

area = Area("decision_support", prefix="v1/decision-support", tag="Decision support")
find_entry_point = area.find_entry_point


@area.post("/chat", errors=[BadRequest])
def chat(body: SupportRequest, user: CurrentUser, uow: UnitOfWork) -> SupportReply:
    """Ask for support with a decision.

    Nothing of the conversation is kept: your device sends it whole each time, and the last message must be yours.
    Where what you write worries us, you get kind words and people to talk to instead.
    """
    return service.answer_message(uow, user.id, body)
