"""Request and response models of care links, of clinicians and of what these see."""

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import Field

from shared.accounts.schemas.credentials import Email, MailedToken
from shared.care_links.models import LinkStatus, RevocationReason
from shared.core.http.schema import ChangeModel, Label, RequestModel, ResponseModel
from shared.safety.service import Level

_LINK_ID = "0b8d2c47-3f0e-4d3a-9b7e-5a1f6c2e8d90"
_CREATE: dict[str, Any] = {
    "email": "dr.meitner@example.org",
    "shared_name": "Ada, Tuesdays at ten",
    "notify_on_red": True,
    "share_address": False,
}
_LINK: dict[str, Any] = {
    "id": _LINK_ID,
    **_CREATE,
    "status": "active",
    "created_at": "2026-03-02T18:20:00Z",
    "expires_at": "2026-03-09T18:20:00Z",
    "accepted_at": "2026-03-03T08:05:00Z",
    "notified_on": None,
    "ended_at": None,
    "end_reason": None,
    "version": 2,
}
_PERSON: dict[str, Any] = {
    "id": _LINK_ID,
    "shared_name": "Ada, Tuesdays at ten",
    "address": None,
    "linked_since": "2026-03-03T08:05:00Z",
    "notify_on_red": True,
}
_DAY: dict[str, Any] = {"day": "2026-03-02", "level": "heavy", "corrected": False}
_SESSION: dict[str, Any] = {
    "id": "5f0e4a38-5f5f-4d0a-8a39-0d9df0f1a3aa",
    "link_id": _LINK_ID,
    "safety_status": "yellow",
    "started_at": "2026-03-02T18:20:00Z",
}
_LOOK: dict[str, Any] = {"created_at": "2026-03-04T09:00:00Z", "looked_at": "safety"}
_CLINICIAN: dict[str, Any] = {
    "user_id": "7a0d2f1c-52f5-4f0a-8a43-1f8a1f0b6f11",
    "granted_at": "2026-03-01T09:00:00Z",
    "revoked_at": None,
}
LookKind = Literal["safety", "sessions"]


class CareLinkCreate(RequestModel, json_schema_extra={"example": _CREATE}):
    """Whom you invite, and what they may see of you beside your safety status."""

    email: Email
    shared_name: Label = Field(description="The name that your clinician knows you by. It is in no mail.")
    notify_on_red: bool = Field(
        default=False, description="Tell them by mail when your status rises to red. The mail has no name and no text."
    )
    share_address: bool = Field(default=False, description="Show them your e-mail address, too.")


class CareLinkChange(ChangeModel, json_schema_extra={"example": {"notify_on_red": False}}):
    """What you let your clinician know from now on."""

    shared_name: Label = ""
    notify_on_red: bool = False
    share_address: bool = False


class CareLink(ResponseModel, json_schema_extra={"example": _LINK}):
    """An invitation, and the link that it became."""

    id: UUID
    email: str = Field(description="The address that you invited.")
    shared_name: str
    notify_on_red: bool
    share_address: bool
    status: LinkStatus = Field(description="`active` once they have accepted; `ended` for good.")
    created_at: datetime
    expires_at: datetime = Field(description="Until when the invitation can be accepted.")
    accepted_at: datetime | None
    notified_on: date | None = Field(description="Your local day on which they were told of red last.")
    ended_at: datetime | None
    end_reason: RevocationReason | None = Field(
        description="`person` is you; `account`: one of you has closed theirs; `role`: they are no clinician any more."
    )
    version: int


class CareLook(ResponseModel, json_schema_extra={"example": _LOOK}):
    """One time that your clinician looked."""

    created_at: datetime
    looked_at: LookKind = Field(description="`safety`: your status and its days; `sessions`: their list of sessions.")


class InvitationProof(RequestModel, json_schema_extra={"example": {"proof": "K7QM-3XWD"}}):
    """What the mail has."""

    proof: MailedToken = Field(description="The token of the link, or the code beside it; it can be used once.")


class CareLinkPerson(ResponseModel, json_schema_extra={"example": _PERSON}):
    """A person who has invited you; `id` is that of the link."""

    id: UUID
    shared_name: str
    address: str | None = Field(description="Their e-mail address, where they share it.")
    linked_since: datetime
    notify_on_red: bool = Field(description="Whether you are told by mail when their status rises to red.")


class SafetyDay(ResponseModel, json_schema_extra={"example": _DAY}):
    """The gravest level of one local day of theirs."""

    day: date
    level: Level
    corrected: bool = Field(description="On this day they said that a level was not meant so.")


class SafetyStatus(
    ResponseModel, json_schema_extra={"example": {"link_id": _LINK_ID, "level": "green", "days": [_DAY]}}
):
    """The safety status of a person who has invited you: levels and dates, and nothing that they wrote."""

    link_id: UUID
    level: Level = Field(description="The level that holds now.")
    days: list[SafetyDay] = Field(
        description="The days of the last 90 on which something was not green, the newest first. On all others they "
        "wrote something green, or nothing."
    )


class CareLinkSession(ResponseModel, json_schema_extra={"example": _SESSION}):
    """A session of writing of somebody who has invited you, in which something was not green."""

    id: UUID
    link_id: UUID
    safety_status: Level = Field(description="The gravest level of the session.")
    started_at: datetime


class ClinicianInfo(ResponseModel, json_schema_extra={"example": _CLINICIAN}):
    """An account with the role of a clinician, while `revoked_at` is null."""

    user_id: UUID
    granted_at: datetime
    revoked_at: datetime | None
