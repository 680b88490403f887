"""API area of the coach of body and rest: one chat with it, and the facts that it proposes for the profile."""

from uuid import UUID

from sqlalchemy.orm import Session

from shared.core.db import UnitOfWork
from shared.core.errors import BadRequest, Conflict
from shared.core.http import Area, CurrentUser, Page, PageQuery
from shared.wellness_coach import service
from shared.wellness_coach.schemas import ChatReply, ChatRequest, Message, StoredFact

area = Area("wellness_coach", prefix="v1/wellness/coach", tag="Body and rest")
find_entry_point = area.find_entry_point


@area.post("/chat", errors=[BadRequest, Conflict])
def chat(body: ChatRequest, user: CurrentUser, uow: UnitOfWork) -> ChatReply:
    """Send a message to the coach of body and rest and get its whole reply. This is not medical advice.

    At most once a day the coach asks something that your profile does not have (`is_profiling_prompt`). What your next
    message says to it is proposed, and stored in your profile only when you accept it. If you say that you would
    rather not tell, it is not asked again.
    """
    return service.chat(uow, user.id, body)


@area.get("/messages")
def list_messages(query: PageQuery, user: CurrentUser, db: Session) -> Page[Message]:
    """List the messages of your chat, newest first."""
    return service.list_messages(db, user.id, query)


@area.delete("/messages")
def delete_messages(user: CurrentUser, db: Session) -> None:
    """Delete the whole chat permanently. Facts that you accepted stay in your profile."""
    service.delete_messages(db, user.id)


@area.get("/messages/{message_id}")
def read_message(message_id: UUID, user: CurrentUser, db: Session) -> Message:
    """Read one message."""
    return service.show_message(db, user.id, message_id)


@area.delete("/messages/{message_id}")
def delete_message(message_id: UUID, user: CurrentUser, db: Session) -> None:
    """Delete one message permanently, with what it proposes."""
    service.delete_message(db, user.id, message_id)


@area.post("/messages/{message_id}/accept", errors=[Conflict])
def accept_proposal(message_id: UUID, user: CurrentUser, db: Session) -> StoredFact:
    """Accept what this message proposes: then it is a fact of your profile. Accepting it again returns the same.

    If the fact was changed in another way meanwhile, the answer is 409 with `holds`, which your profile has now.
    """
    return service.accept_proposal(db, user.id, message_id)


@area.post("/messages/{message_id}/dismiss", errors=[Conflict])
def dismiss_proposal(message_id: UUID, user: CurrentUser, db: Session) -> None:
    """Dismiss what this message proposes: nothing is stored."""
    service.dismiss_proposal(db, user.id, message_id)
