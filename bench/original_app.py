"""The stack of the original backend, for comparison: FastAPI, pydantic, SQLAlchemy entities and SQLite under uvicorn.

It is written as its tutorials show: a session and the signed-in person are dependencies, a JWT is decoded and the
person is loaded, entities are read and validated into a response model, and tags are JSON columns. Everything else is
the default of the libraries, uvicorn's access log included; httptools and uvloop are used. It stores plain text, and
has no screening, streaks, jobs, idempotency, ETags or problem documents.
"""

import os
import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Annotated, Any
from uuid import UUID, uuid4

import jwt
import uvicorn
from fastapi import Depends, FastAPI, HTTPException, Query
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import JSON, DateTime, ForeignKey, String, Text, create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, sessionmaker

DATABASE, SECRET, OWNER = "BENCH_DATABASE", "BENCH_SECRET", "BENCH_USER_ID"
ENTRIES = 1000
_SENTENCE = "The team that I built is asked to teach an assistant what we do. "


class Base(DeclarativeBase):
    """The base of both tables."""


class Account(Base):
    """Someone with an account."""

    __tablename__ = "accounts"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(320))


class StoredEntry(Base):
    """An entry, its tags in JSON columns."""

    __tablename__ = "entries"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"), index=True)
    title: Mapped[str] = mapped_column(String(200))
    context: Mapped[str | None] = mapped_column(Text)
    anticipated_outcomes: Mapped[str | None] = mapped_column(Text)
    values: Mapped[list[str]] = mapped_column(JSON, default=list)
    domain_tags: Mapped[list[str]] = mapped_column(JSON, default=list)
    keywords: Mapped[list[str]] = mapped_column(JSON, default=list)
    sentiment_tag: Mapped[str | None] = mapped_column(String(10))
    created_at: Mapped[datetime] = mapped_column(DateTime, default=lambda: datetime.now(UTC), index=True)
    updated_at: Mapped[datetime] = mapped_column(DateTime, default=lambda: datetime.now(UTC))


class EntryRequest(BaseModel):
    """What a client sends."""

    title: str = Field(min_length=1, max_length=200)
    context: str | None = Field(default=None, max_length=20_000)
    anticipated_outcomes: str | None = Field(default=None, max_length=20_000)
    values: list[str] = Field(default_factory=list, max_length=20)


class EntryResponse(EntryRequest):
    """What a client gets."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    user_id: UUID
    domain_tags: list[str]
    keywords: list[str]
    sentiment_tag: str | None
    created_at: datetime
    updated_at: datetime


app = FastAPI()
_engine = create_engine(os.environ.get(DATABASE, "sqlite://"), connect_args={"check_same_thread": False})
_sessions = sessionmaker(_engine)
_bearer = HTTPBearer()


def open_session() -> Iterator[Session]:
    """Open a session for a request."""
    with _sessions() as session:
        yield session


Db = Annotated[Session, Depends(open_session)]


def find_account(db: Db, token: Annotated[HTTPAuthorizationCredentials, Depends(_bearer)]) -> Account:
    """Decode the token and load the person."""
    try:
        claims = jwt.decode(token.credentials, os.environ[SECRET], algorithms=["HS256"])
    except jwt.InvalidTokenError:
        raise HTTPException(401, "Sign in") from None
    person = db.get(Account, UUID(claims["sub"]))
    if person is None:
        raise HTTPException(401, "Sign in")
    return person


CurrentAccount = Annotated[Account, Depends(find_account)]


@app.get("/api/v1/decisions/journal", response_model=list[EntryResponse])
def list_entries(
    db: Db,
    person: CurrentAccount,
    limit: Annotated[int, Query(ge=1, le=200)] = 20,
    offset: Annotated[int, Query(ge=0)] = 0,
) -> Any:
    """Return the newest entries."""
    newest = select(StoredEntry).where(StoredEntry.user_id == person.id).order_by(StoredEntry.created_at.desc())
    return db.scalars(newest.offset(offset).limit(limit)).all()


@app.post("/api/v1/decisions/journal", status_code=201, response_model=EntryResponse)
def create_entry(db: Db, person: CurrentAccount, body: EntryRequest) -> Any:
    """Store an entry."""
    entry = StoredEntry(user_id=person.id, **body.model_dump())
    db.add(entry)
    db.commit()
    db.refresh(entry)
    return entry


def _prepare(owner: UUID) -> None:
    """Create the tables, the person and their entries."""
    Base.metadata.create_all(_engine)
    with _sessions() as db:
        db.add(Account(id=owner, email="bench@example.com"))
        db.flush()
        tags = {"domain_tags": ["career", "finance"], "keywords": ["rent", "course", "work", "home"]}
        db.add_all(
            StoredEntry(
                user_id=owner,
                title=f"Decision {number}: {_SENTENCE}"[:200],
                context=_SENTENCE * 5,
                anticipated_outcomes=_SENTENCE,
                values=["security", "learning"],
                sentiment_tag="neutral",
                **tags,
            )
            for number in range(ENTRIES)
        )
        db.commit()


def main() -> None:
    """Serve until the process is ended; print the port first."""
    _prepare(UUID(os.environ[OWNER]))
    with socket.create_server(("127.0.0.1", 0)) as listener:
        print(listener.getsockname()[1], flush=True)
        uvicorn.Server(uvicorn.Config(app)).run([listener])


if __name__ == "__main__":
    main()
