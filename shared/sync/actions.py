"""What can be done offline: each action of a kind is a use case of its area, with the rules of the area.

The signature of the use case says what it needs: the id of the item (or of the one that a new item belongs to), a body,
the version that the client has seen. So an area joins by a line, and the body is that of its own operation.
"""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, get_args
from uuid import UUID

from pydantic import BaseModel
from pydantic_core import to_json
from sqlalchemy.orm import Session

from shared.core.errors import invalid_field
from shared.core.http import ExpectedVersion, StatusResponse
from shared.core.http.bodies import read_document
from shared.core.object_references import load_object

Action = Literal["create", "update", "delete", "complete", "skip", "reopen", "confirm", "dismiss"]
ACTIONS: Mapping[str, Mapping[Action, str]] = {
    "commitment": {
        "create": "shared.goals.service:create_commitment",
        "update": "shared.goals.service:change_commitment",
        "delete": "shared.goals.service:delete_commitment",
        "complete": "shared.goals.service:complete_commitment",
        "skip": "shared.goals.service:skip_commitment",
        "reopen": "shared.goals.service:reopen_commitment",
    },
    "decision": {
        "create": "shared.decisions.service:create_decision",
        "update": "shared.decisions.service:change_decision",
        "delete": "shared.decisions.service:delete_decision",
    },
    "emotion": {
        "create": "shared.moods.service:log_emotion",
        "update": "shared.moods.service:change_emotion",
        "delete": "shared.moods.service:delete_emotion",
    },
    "energy_metric": {
        "create": "shared.moods.service:log_energy",
        "update": "shared.moods.service:change_energy_metric",
        "delete": "shared.moods.service:delete_energy_metric",
    },
    "goal": {
        "create": "shared.goals.service:create_goal",
        "update": "shared.goals.service:change_goal",
        "delete": "shared.goals.service:delete_goal",
    },
    "goal_progress": {
        "create": "shared.goals.service:log_progress",
        "update": "shared.goals.service:change_progress",
        "delete": "shared.goals.service:delete_progress",
    },
    "insight": {
        "create": "shared.insights.service:create_insight",
        "update": "shared.insights.service:change_insight",
        "delete": "shared.insights.service:delete_insight",
        "confirm": "shared.insights.service:confirm_insight",
        "dismiss": "shared.insights.service:dismiss_insight",
    },
    "journal_entry": {
        "create": "shared.journal.service:create_entry",
        "update": "shared.journal.service:change_entry",
        "delete": "shared.journal.service:delete_entry",
    },
    "life_theme": {"create": "shared.life_theme.service:set_theme"},
    "reflection_response": {"create": "shared.reflection.service:write_response"},
    "reminder": {
        "create": "shared.reminders.service:create_reminder",
        "update": "shared.reminders.service:change_reminder",
        "delete": "shared.reminders.service:delete_reminder",
    },
    "task": {
        "create": "shared.tasks.service:create_task",
        "update": "shared.tasks.service:change_task",
        "delete": "shared.tasks.service:delete_task",
        "complete": "shared.tasks.service:complete_task",
        "skip": "shared.tasks.service:skip_task",
        "reopen": "shared.tasks.service:reopen_task",
    },
    "value_checkin": {"create": "shared.values.service:create_checkin"},
}
"""Kind and action to the use case. Whoever adds one adds nothing else."""


@dataclass(frozen=True)
class UseCase:
    """A use case, and what it takes beside the session and the person."""

    call: Callable[..., Any]
    takes_id: bool
    takes_version: bool
    body: type[BaseModel] | None
    is_body_optional: bool
    read_only: frozenset[str]
    """Fields of the answer that the body has not: a whole item that was read may be sent back."""

    def read_body(
        self, sent: Mapping[str, Any] | None, action: Action, *, is_strict: bool
    ) -> tuple[BaseModel | None, str]:
        """Read the body as the area's own operation does, with the names of the fields that were ignored."""
        if self.body is None or (not sent and self.is_body_optional):
            return None, ""
        read_only = self.read_only if action == "update" else ()
        return read_document(to_json(sent or {}), self.body, read_only, is_strict=is_strict)

    def run(self, db: Session, user_id: UUID, item_id: UUID | None, body: BaseModel | None, version: Any) -> Any:
        """Do it, and return what the area answers with."""
        given: list[Any] = [item_id] if self.takes_id else []
        if self.body is not None:
            given.append(body)
        if self.takes_version:
            given.append(ExpectedVersion(None if version is None else frozenset({version})))
        answer = self.call(db, user_id, *given)
        return answer.value if isinstance(answer, StatusResponse) else answer


def find_use_case(kind: str, action: Action) -> UseCase:
    """Find what an action of a kind does; 422 where there is none."""
    if kind not in ACTIONS:
        raise invalid_field(("body", "kind"), f"Send one of these: {', '.join(ACTIONS)}.", "unknown_value")
    if action not in ACTIONS[kind]:
        known = ", ".join(ACTIONS[kind])
        raise invalid_field(("body", "action"), f"With this kind, send one of these: {known}.", "unknown_value")
    return _read_use_case(ACTIONS[kind][action])


@lru_cache(maxsize=64)
def _read_use_case(reference: str) -> UseCase:
    call = load_object(reference)
    signature = inspect.signature(call, eval_str=True)
    needed = [one.annotation for one in signature.parameters.values() if one.default is inspect.Parameter.empty]
    bodies = [one for kind in needed for one in (kind, *get_args(kind)) if _is_body(one)]
    return UseCase(
        call,
        takes_id=needed.count(UUID) > 1,  # beside that of the person
        takes_version=ExpectedVersion in needed,
        body=bodies[0] if bodies else None,
        is_body_optional=bool(bodies) and bodies[0] not in needed,
        read_only=_list_read_only(signature.return_annotation, bodies[0]) if bodies else frozenset(),
    )


def _list_read_only(answer: Any, body: type[BaseModel]) -> frozenset[str]:
    return frozenset(answer.model_fields.keys() - body.model_fields.keys()) if _is_body(answer) else frozenset()


def _is_body(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)
