"""What a JSON schema cannot say, said to the tool that makes requests from ours.

Keys must be new for each request, versions are right by chance only, and time zones are IANA's list, not a pattern;
check-ins need a value of the form, assessments its pairs, and a period has an end after its beginning.
"""

from typing import Any
from uuid import uuid4

import schemathesis

ZONES = ("UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe")


@schemathesis.hook
def before_call(context: Any, case: Any, kwargs: dict[str, Any]) -> None:
    """Bring a valid case within the rules that stand behind the schema."""
    del context, kwargs
    if not _is_valid(case):
        return
    if "Idempotency-Key" in (case.headers or {}):
        case.headers["Idempotency-Key"] = str(uuid4())
    if "If-Match" in (case.headers or {}):
        case.headers["If-Match"] = "*"
    _keep_path_rules(case)
    if isinstance(case.body, dict):
        _keep_body_rules(case.body)
    if case.operation.path.endswith("/evolution") and case.query:
        for bound in ("from", "to"):
            case.query.pop(bound, None)


def _keep_path_rules(case: Any) -> None:
    """Claims belong to their simulation, so none fits a made-up one; a link may lead on from a null."""
    for name, value in (case.path_parameters or {}).items():
        if value in (None, "None") or case.operation.path.endswith("/review"):
            case.path_parameters[name] = str(uuid4())


def _keep_body_rules(body: dict[str, Any]) -> None:
    if "timezone" in body:
        body["timezone"] = ZONES[len(str(body["timezone"])) % len(ZONES)]
    if isinstance(body.get("messages"), list) and body["messages"]:
        body.pop("content", None)
        body["messages"][-1]["role"] = "user"
    if "value_snapshot" in body:
        body["value_snapshot"] = '{"Courage": 5}'
    if "choices" in body:
        body["choices"] = [{"pair_id": "courage-caution", "chosen": "Courage"}]


def _is_valid(case: Any) -> bool:
    return case.meta is None or case.meta.generation.mode.is_positive
