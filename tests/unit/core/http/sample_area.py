"""A small API for the tests of the HTTP floor: one operation for each thing that an operation can ask for."""

from uuid import UUID

from sqlalchemy.orm import Session

from shared.core.db import UnitOfWork
from shared.core.errors import Conflict, NotFound
from shared.core.http import AdminUser, Area, CurrentUser, ExpectedVersion, PageQuery, RequestInfo, StatusResponse
from shared.core.http.schema import Line, RequestModel, ResponseModel


class Note(RequestModel):
    """What is sent."""

    text: Line
    count: int = 1


class StoredNote(ResponseModel):
    """What comes back."""

    text: str
    version: int


class Plain(ResponseModel):
    """What comes back where nothing has a version."""

    text: str


class NoteQuery(PageQuery):
    """What can be asked."""

    word: str | None = None


area = Area("sample", prefix="v1/sample", tag="Sample")
calls: list[str] = []
SECRET = "a secret that nobody may see"


@area.get("/open")
def open_door() -> Plain:
    """Open to all."""
    return Plain(text="hello")


@area.get("/mine")
def mine(user: CurrentUser) -> Plain:
    """For whoever is signed in."""
    return Plain(text=str(user.id))


@area.get("/admin")
def for_admins(admin: AdminUser) -> Plain:
    """For administrators."""
    return Plain(text=admin.role)


@area.get("/query")
def ask(query: NoteQuery) -> Plain:
    """Take a query."""
    return Plain(text=f"{query.limit} {query.word}")


@area.post("/notes", status=201, errors=[Conflict])
def keep(body: Note, db: Session) -> StoredNote:
    """Do something in one transaction; text "fail" fails."""
    calls.append(body.text)
    if body.text == "fail":
        raise Conflict("Not like this.")
    return StoredNote(text=body.text, version=len(calls))


@area.post("/either", status=201, second_status=200, location="/{id}")
def find_or_keep(body: Note) -> StatusResponse[StoredNote]:
    """Keep something unless it is there; the count is the status."""
    return StatusResponse(StoredNote(text=body.text, version=1), body.count)


@area.post("/waiting")
def wait(body: Note, uow: UnitOfWork) -> Plain:
    """Do something that waits for the network; text "fail" fails, "crash" is a defect."""
    calls.append(body.text)
    if body.text == "fail":
        raise NotFound("Gone.")
    if body.text == "crash":
        raise RuntimeError(f"a secret: {body.text}")
    return Plain(text=f"{body.text} {len(calls)}")


@area.patch("/notes/{note_id}")
def change(note_id: UUID, body: Note, expected: ExpectedVersion) -> StoredNote:
    """Change version 3 of anything."""
    expected.check(3)
    return StoredNote(text=f"{note_id} {body.text}", version=4)


@area.delete("/notes/{note_id}")
def remove(note_id: UUID) -> None:
    """Remove nothing, politely."""


@area.get("/latest")
def latest(query: NoteQuery) -> StoredNote | None:
    """Find the latest by its word, if there is one."""
    return StoredNote(text=query.word, version=2) if query.word else None


@area.get("/whence")
def whence(request: RequestInfo) -> Plain:
    """Say what is known of the caller."""
    return Plain(text=f"{request.address} {request.device}")


@area.get("/crash")
def crash() -> Plain:
    """Be a defect."""
    raise RuntimeError(SECRET)
