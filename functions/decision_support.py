"""API area of the decision support chat."""

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

    The conversation is not stored: send all of it each time. The last message must be yours. If your words suggest
    that you are in danger, you get a kind reply and people to talk to instead.
    """
    return service.answer_message(uow, user.id, body)
