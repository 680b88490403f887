"""API area of coaching: conversations with a coach that remembers, and the decisions they propose."""

from uuid import UUID

from sqlalchemy.orm import Session

from shared.coaching import schemas, service
from shared.coaching.schemas import (
    ChatReply,
    ChatRequest,
    Conversation,
    ConversationChange,
    ConversationCreate,
    MessageCreate,
    NewMessage,
    ProposalAnswer,
    WrittenConversation,
)
from shared.core.db import UnitOfWork
from shared.core.errors import BadRequest, Conflict
from shared.core.http import Area, CurrentUser, ExpectedVersion, Page, PageQuery, StatusResponse
from shared.decisions.schemas import WrittenDecision

area = Area("coaching", prefix="v1/coaching", tag="Coaching")
find_entry_point = area.find_entry_point


@area.post("/conversations", status=201, location="/{id}")
def begin_conversation(body: ConversationCreate | None, user: CurrentUser, db: Session) -> WrittenConversation:
    """Begin a conversation, which is empty; you may have many. A body is needed for a title of your own only."""
    return service.begin_conversation(db, user.id, body)


@area.get("/conversations")
def list_conversations(query: PageQuery, user: CurrentUser, db: Session) -> Page[Conversation]:
    """List your conversations with a preview, newest first."""
    return service.list_conversations(db, user.id, query)


@area.get("/conversations/{conversation_id}")
def read_conversation(conversation_id: UUID, user: CurrentUser, db: Session) -> Conversation:
    """Read one conversation, without its messages."""
    return service.show_conversation(db, user.id, conversation_id)


@area.patch("/conversations/{conversation_id}")
def change_conversation(
    conversation_id: UUID, body: ConversationChange, expected: ExpectedVersion, user: CurrentUser, db: Session
) -> WrittenConversation:
    """Give a conversation a title of your own. The coach does not change it any more."""
    return service.change_conversation(db, user.id, conversation_id, body, expected)


@area.delete("/conversations/{conversation_id}")
def delete_conversation(conversation_id: UUID, user: CurrentUser, db: Session) -> None:
    """Delete a conversation and its messages permanently. A decision that was made of it stays."""
    service.delete_conversation(db, user.id, conversation_id)


@area.post("/conversations/{conversation_id}/messages", status=201)
def store_message(conversation_id: UUID, body: MessageCreate, user: CurrentUser, db: Session) -> NewMessage:
    """Store a message without asking the coach for a reply."""
    return service.store_message(db, user.id, conversation_id, body)


@area.get("/conversations/{conversation_id}/messages")
def list_messages(conversation_id: UUID, query: PageQuery, user: CurrentUser, db: Session) -> Page[schemas.Message]:
    """List the messages of a conversation, oldest first."""
    return service.list_messages(db, user.id, conversation_id, query)


@area.post("/conversations/{conversation_id}/chat", errors=[BadRequest])
def chat(conversation_id: UUID, body: ChatRequest, user: CurrentUser, uow: UnitOfWork) -> ChatReply:
    """Send a message to the coach and get its whole reply.

    Your message is stored once, and so is the reply. If you send nothing and the conversation is empty, the coach
    greets you. `sources` are what of your own texts and plans the reply leaned on. If a decision comes up,
    `proposal` has it; it is made only when you accept it.
    """
    return service.chat(uow, user.id, conversation_id, body)


@area.post("/conversations/{conversation_id}/decision", status=201, second_status=200, errors=[Conflict])
def accept_proposal(
    conversation_id: UUID, body: ProposalAnswer | None, user: CurrentUser, db: Session
) -> StatusResponse[WrittenDecision]:
    """Accept the proposed decision, in your own words if you like: then it is made.

    Accepting it again returns the same decision with 200.
    """
    return service.accept_proposal(db, user.id, conversation_id, body)


@area.delete("/conversations/{conversation_id}/proposal", errors=[Conflict])
def dismiss_proposal(conversation_id: UUID, user: CurrentUser, db: Session) -> None:
    """Dismiss the proposed decision. The coach does not propose the same again."""
    service.dismiss_proposal(db, user.id, conversation_id)
