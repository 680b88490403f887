"""What a JSON schema cannot say, said to the tool that makes requests from ours.

Keys must be new for each request, versions are right by chance only, and time zones are IANA's list, not a pattern;
check-ins need a value of the form, assessments its pairs, a period has an end after its beginning, and claims and
messages must be of the simulation or conversation that they are said of. Quiet hours have a length, and whoever
changes a password knows the one that holds. A browser's key lies on its curve, and a recording is of a kind and size
that is taken.
"""

import json
import os
import re
from typing import Any
from uuid import uuid4

import schemathesis

from tests.e2e.schemathesis.goal_rules import keep_goal_rules
from tests.e2e.schemathesis.narrative_rules import keep_narrative_rules
from tests.e2e.schemathesis.quiz_rules import keep_quiz_rules
from tests.e2e.schemathesis.reminder_rules import keep_near, keep_reminder_rules
from tests.e2e.schemathesis.shared_patterns import keep_patterns_of_schemas, share_pattern_strategies
from tests.e2e.schemathesis.synthesis_rules import keep_synthesis_rules
from tests.e2e.schemathesis.task_rules import keep_task_rules
from tests.e2e.schemathesis.therapy_rules import keep_therapy_rules

share_pattern_strategies()
keep_patterns_of_schemas()
_ID = re.compile(r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}")
_PERIODS = ("/evolution", "/occurrences", "/path", "/moods/calendar", "/moods/labels", "/moods/trend", "/v1/tasks")
_ROUTED_IDS = (
    *("book_id", "decision_id", "export_id", "goal_id", "import_id", "insight_id", "plan_id"),
    *("profile_id", "recording_id", "report_id", "task_id", "user_id"),
)
ZONES = ("UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe")
QUESTION = {"role": "user", "content": "Should I take the retraining offer?"}
KNOWN: dict[str, str] = json.loads(os.environ.get("KNOWN_IDS", "{}"))
"""Things that are there, by the name of the path parameter, and `claim_id`: made-up ids would only ever meet 404.

`PATCH session_id` is a conversation that may be completed; the other one stays open."""


@schemathesis.hook
def before_call(context: Any, case: Any, kwargs: dict[str, Any]) -> None:
    """Bring a valid case within the rules that stand behind the schema."""
    del context, kwargs
    _keep_route(case)
    if not _is_valid(case):
        return
    _keep_header_rules(case)
    _keep_path_rules(case)
    if case.query:
        case.query = _keep_in_units(case.query)
        _keep_query_rules(case.query, case.operation.path)
    if isinstance(case.body, dict):  # to set a body that is not there would make the case one of invalid data
        case.body = _keep_in_units(case.body)
        _keep_body_rules(case.body, case.operation.path)
        case.body = _keep_known_fields(case)  # last, because the rules take fields away


def _keep_query_rules(query: dict[str, Any], path: str) -> None:
    """A period ends after its beginning, the kinds there are stand in the wiring, and a cursor is never too old."""
    if path.endswith(_PERIODS):
        for bound in ("from", "to"):
            query.pop(bound, None)
    elif {"from", "to"} <= set(query):
        del query["to"]  # which would have to come after `from`
    if "/v1/search" in path:
        query.pop("kinds", None)
    if path.endswith("/v1/sync"):
        query.pop("since", None)  # one comes from the page before


def _keep_header_rules(case: Any) -> None:
    """Keys are new, any version will do, and bodies have fields that the schema does not name."""
    if "Idempotency-Key" in (case.headers or {}):
        case.headers["Idempotency-Key"] = str(uuid4())
    if "If-Match" in (case.headers or {}):
        case.headers["If-Match"] = "*"
    if "Prefer" in (case.headers or {}):
        case.headers["Prefer"] = "handling=lenient"


def _keep_known_fields(case: Any) -> dict[str, Any]:
    """A body may have other fields than those of the schema, but not only such: then it has none."""
    known = {name for body in case.operation.body for name in body.resolved_schema.get("properties", {})}
    return case.body if known & case.body.keys() else {}


def _keep_in_units(sent: Any) -> Any:
    """Limits count UTF-16 units, and `maxLength` counts characters: without emoji and their like the two agree."""
    if isinstance(sent, dict):
        return {name: _keep_in_units(value) for name, value in sent.items()}
    if isinstance(sent, list):
        return [_keep_in_units(value) for value in sent]
    return "".join("x" if letter > "\uffff" else letter for letter in sent) if isinstance(sent, str) else sent


def _keep_route(case: Any) -> None:
    """Some routes take ids only: with anything else, such as the null of a link, a request is not that operation's."""
    given = case.path_parameters or {}
    last = ("version_id",) if case.operation.path.endswith("/{version_id}") else ()
    for name in (*_ROUTED_IDS, *last):
        if name in given and not _ID.fullmatch(str(given[name])):
            given[name] = str(uuid4())


def _keep_path_rules(case: Any) -> None:
    """What is deleted is made up, so that what is known stays; a link knows better, unless it leads on from a null."""
    for name, value in (case.path_parameters or {}).items():
        method = case.operation.method.upper()
        known = KNOWN.get(f"{method} {name}", KNOWN.get(name))
        if known and method != "DELETE" and not _knows_better(case):
            case.path_parameters[name] = known
        elif value in (None, "None") or (name == "fact" and method == "DELETE"):  # the tool reads which facts there are
            case.path_parameters[name] = str(uuid4())


def _keep_body_rules(body: dict[str, Any], path: str) -> None:
    if "timezone" in body:
        body["timezone"] = ZONES[len(str(body["timezone"])) % len(ZONES)]
    if "value_snapshot" in body:
        body["value_snapshot"] = '{"Courage": 5}'
    if "choices" in body:
        body["choices"] = [{"pair_id": "courage-caution", "chosen": "Courage"}]
    if path.endswith("/audio/uploads"):
        body.update(content_type="audio/webm", size_bytes=1_000, purpose="journal", target_id=None)
    if path.endswith("/chat"):
        _keep_chat_rules(body, path)
    _keep_account_rules(body, path)
    _keep_return_rules(body, path)
    _keep_insight_rules(body, path)
    keep_quiz_rules(body, path)
    if "/decisions/sessions" in path:
        _keep_session_rules(body, path)
    for review in body.get("reviews") or []:
        review["claim_id"] = KNOWN["claim_id"]


def _keep_insight_rules(body: dict[str, Any], path: str) -> None:
    """An insight names texts of the person, which the schema does not know, or none."""
    if path.endswith("/coaching/insights"):
        body.pop("sources", None)


def _keep_session_rules(body: dict[str, Any], path: str) -> None:
    """A conversation about nothing has a title; insights, which may be a text, name no messages of other ones."""
    if path.endswith("/sessions") and not (body.get("title") or body.get("decision_id")):
        body["title"] = "Fears"
    if isinstance(body.get("insights"), list):
        for insight in body["insights"]:
            insight["message_ids"] = []


def _keep_account_rules(body: dict[str, Any], path: str) -> None:
    """The password that holds stays so, as does consent; quiet hours end at another time than they begin.

    A token has more than signs that nobody sees.
    """
    if path.endswith("/password/reset"):
        body["token"] = "one-that-no-mail-has"
    if path.endswith("/password/change"):
        body.update(current=KNOWN["password"], new=KNOWN["password"])
    if path.endswith("/api-keys"):
        body.update(password=KNOWN["password"], scopes=["read"])
    if "ai_suggestions_enabled" in body:
        body["ai_suggestions_enabled"] = True
    quiet = body.get("quiet_hours")
    if quiet and quiet["from"] == quiet["until"]:
        quiet["until"] = "08:00" if quiet["from"] == "07:00" else "07:00"


def _keep_return_rules(body: dict[str, Any], path: str) -> None:
    """Reminders say when as their cadence wants it; a browser sends what a browser has, and logs under new ids."""
    keep_near(body)
    if "client_id" in body:
        body["client_id"] = str(uuid4())
    if "/reminders" in path:
        keep_reminder_rules(body, KNOWN)
    keep_goal_rules(body, path, KNOWN)
    keep_task_rules(body, path)
    keep_synthesis_rules(body, path)
    keep_narrative_rules(body, path)
    keep_therapy_rules(body, path)
    if path.endswith("/account/imports"):
        body["size_bytes"] = 1_000  # a file has its own limit, beyond which it is 413
    if path.endswith("/push/subscriptions"):
        body.update(json.loads(KNOWN["browser"]))


def _keep_chat_rules(body: dict[str, Any], path: str) -> None:
    """The last word is the user's; in a conversation that is kept it comes as messages or as content, not both."""
    if path.endswith("/decision-support/chat") and not body["messages"]:
        body["messages"] = [QUESTION]
    if body.get("messages"):
        body.pop("content", None)
        body["messages"][-1]["role"] = "user"
    elif not body.get("content"):
        body["content"] = QUESTION["content"]


def _knows_better(case: Any) -> bool:
    """A step of a scenario leads on from what was just made; but no link says which claims a simulation has."""
    is_step = case.meta is not None and case.meta.phase.name.value == "stateful"
    return is_step and not case.operation.path.endswith("/review")


def _is_valid(case: Any) -> bool:
    return case.meta is None or case.meta.generation.mode.is_positive
