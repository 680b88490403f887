"""For each operation that is recorded: how it comes to succeed, and who it is then said to have been done by."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from sqlalchemy import insert

from shared.core import clock
from shared.core.db import transaction
from shared.core.jobs.models import DEAD, BackgroundJob
from shared.core.mail.unsubscribe_tokens import Subscription, write_token
from tests import environment
from tests.api.accounts.mails import ask_for_reset, codes_of, tokens_of
from tests.api.care_links.links import code_for, invite, link, new_clinician
from tests.client import Api, Response
from tests.people import PASSWORD, Person, new_administrator, new_person, verify
from tests.servers.push_browsers import browser_of

NAME, PLACE, VALUE = "Ada Unmistakable", "Little Nowhere", "Stubbornness"
NEW_PASSWORD = "another walk around the pond"
NEWCOMER = "newcomer@example.com"
BROWSER = "a browser of Ada's"
_KEY = {"name": "a script", "scopes": ["read"], "password": PASSWORD}


@dataclass(frozen=True)
class Scene:
    """Ada, of whom everything is known that people can tell, and an administrator."""

    api: Api
    ada: Person
    admin: Person


PreparedCall = Callable[[], Response]


class AuditedCall(NamedTuple):
    """Who it is done by, and what there has to be before it can be done."""

    actor_kind: str
    prepare: Callable[[Scene], PreparedCall]


def make_scene(api: Api) -> Scene:
    """Have people of whom much could leak."""
    ada = new_person(api, name=NAME)
    return Scene(api, ada, new_administrator(api))


def private_texts(scene: Scene) -> list[str]:
    """Everything that must be in no record: addresses, passwords, names, what Ada tells, and all tokens."""
    mailed = [*tokens_of(scene.ada, "verify_email"), *tokens_of(scene.ada, "reset_password")]
    tokens = [token for one in (scene.ada, scene.admin) for token in (one.token, one.refresh_token)]
    told = [NAME, PLACE, VALUE, scene.ada.email, scene.admin.email, NEWCOMER]
    return [*told, PASSWORD, NEW_PASSWORD, browser_of(BROWSER)["endpoint"], *mailed, *tokens]


def profile() -> dict[str, Any]:
    """A profile in which every field is another than at the beginning."""
    return {
        "name": f"{NAME} the Second",
        "demographics": {"age": 41, "location": PLACE},
        "values_blueprint": [{"value": VALUE, "score": 90}],
        "timezone": "Europe/Berlin",
        "locale": "de",
        "onboarding_status": "completed",
    }


def _in_one_step(method: str, path: str, body: Any = None) -> Callable[[Scene], PreparedCall]:
    return lambda scene: lambda: scene.ada.api.request(method, path, json=body, token=scene.ada.token)


def _by_admin(method: str, path: str, body: Any = None) -> Callable[[Scene], PreparedCall]:
    def prepare(scene: Scene) -> PreparedCall:
        filled = path.format(ada=scene.ada.id, job=_dead_job() if "{job}" in path else "")
        return lambda: scene.api.request(method, filled, json=body, token=scene.admin.token)

    return prepare


def _dead_job() -> UUID:
    job_id = uuid4()
    row = {"id": job_id, "kind": "test_note", "payload": "{}", "max_attempts": 1, "wake_at": clock.now()}
    with transaction() as db:
        db.execute(insert(BackgroundJob).values({**row, "status": DEAD}))
    return job_id


def _register(scene: Scene) -> PreparedCall:
    account = {"email": NEWCOMER, "password": PASSWORD, "name": NAME}
    return lambda: scene.api.post("/v1/register", json=account)


def _login(scene: Scene) -> PreparedCall:
    return lambda: scene.api.post("/v1/auth/login", json={"email": scene.ada.email, "password": PASSWORD})


def _delete_by_password(scene: Scene) -> PreparedCall:
    credentials = {"email": scene.ada.email, "password": PASSWORD}
    return lambda: scene.api.post("/v1/account/deletion/by-password", json=credentials)


def _end_session(scene: Scene) -> PreparedCall:
    [session] = scene.ada.get("/v1/auth/sessions").json
    return lambda: scene.ada.delete(f"/v1/auth/sessions/{session['id']}")


def _invite(scene: Scene) -> PreparedCall:
    ada, body = verify(scene.ada), {"email": NEWCOMER, "shared_name": NAME}
    return lambda: ada.post("/v1/care-links", json=body)


def _on_own_link(method: str, body: Any = None) -> Callable[[Scene], PreparedCall]:
    def prepare(scene: Scene) -> PreparedCall:
        made = _invite(scene)().json
        return lambda: scene.api.request(method, f"/v1/care-links/{made['id']}", json=body, token=scene.ada.token)

    return prepare


def _accept(scene: Scene) -> PreparedCall:
    clinician = new_clinician(scene.api)
    invite(verify(scene.ada), clinician.email)
    code = code_for(clinician)
    return lambda: clinician.post("/v1/clinician/invitations/accept", json={"proof": code})


def _leave(scene: Scene) -> PreparedCall:
    clinician = new_clinician(scene.api)
    link_id = link(verify(scene.ada), clinician)
    return lambda: clinician.delete(f"/v1/clinician/people/{link_id}")


def _grant(scene: Scene) -> PreparedCall:
    ada = verify(scene.ada)
    return lambda: scene.admin.put(f"/v1/clinician/roles/{ada.id}")


def _revoke(scene: Scene) -> PreparedCall:
    _grant(scene)()
    return lambda: scene.admin.delete(f"/v1/clinician/roles/{scene.ada.id}")


def _revoke_api_key(scene: Scene) -> PreparedCall:
    key = scene.ada.post("/v1/account/api-keys", json=_KEY).json
    return lambda: scene.ada.delete(f"/v1/account/api-keys/{key['id']}")


def _revoke_key_of_anyone(scene: Scene) -> PreparedCall:
    key = scene.ada.post("/v1/account/api-keys", json=_KEY).json
    return lambda: scene.admin.delete(f"/v1/admin/api-keys/{key['id']}")


def _verify_email(scene: Scene) -> PreparedCall:
    [token] = tokens_of(scene.ada, "verify_email")
    return lambda: scene.api.post("/v1/auth/email/verify", json={"token": token})


def _forgot(scene: Scene) -> PreparedCall:
    return lambda: scene.api.post("/v1/auth/password/forgot", json={"email": scene.ada.email})


def _reset(scene: Scene) -> PreparedCall:
    token = ask_for_reset(scene.api, verify(scene.ada))
    return lambda: scene.api.post("/v1/auth/password/reset", json={"token": token, "password": NEW_PASSWORD})


def _verify_by_code(scene: Scene) -> PreparedCall:
    [code] = codes_of(scene.ada, "verify_email")
    body = {"email": scene.ada.email, "code": code}
    return lambda: scene.api.post("/v1/auth/email/verify/code", json=body)


def _reset_by_code(scene: Scene) -> PreparedCall:
    ask_for_reset(scene.api, verify(scene.ada))
    [code] = codes_of(scene.ada, "reset_password")
    body = {"email": scene.ada.email, "code": code, "password": NEW_PASSWORD}
    return lambda: scene.api.post("/v1/auth/password/reset/code", json=body)


def _unsubscribe_browser(scene: Scene) -> PreparedCall:
    browser = scene.ada.post("/v1/push/subscriptions", json=browser_of(BROWSER)).json
    return lambda: scene.ada.delete(f"/v1/push/subscriptions/{browser['id']}")


def _unsubscribe_mail(scene: Scene) -> PreparedCall:
    token = write_token(Subscription(scene.ada.id, "reminders"))
    return lambda: scene.api.post(f"/v1/unsubscribe/{token}", headers={"Accept": "text/html"})


def _resume(scene: Scene) -> PreparedCall:
    scene.admin.post(f"/v1/admin/users/{scene.ada.id}/suspend")
    return lambda: scene.admin.post(f"/v1/admin/users/{scene.ada.id}/resume")


def _migrate(scene: Scene) -> PreparedCall:
    secret = {"X-Migrate-Secret": environment.ENVIRONMENT["MIGRATE_SECRET"]}
    return lambda: scene.api.post("/v1/admin/migrate", headers=secret)


def _by_author(method: str, path: str, *before: str, body: Any = None) -> Callable[[Scene], PreparedCall]:
    """What an author does with a version, after the steps `before`."""

    def prepare(scene: Scene) -> PreparedCall:
        version_id = scene.admin.post("/v1/admin/processes", json=_PROCESS).json["id"]
        for step in before:
            scene.admin.post(f"/v1/admin/processes/{version_id}/{step}")
        url = f"/v1/admin/processes/{version_id}{path}"
        return lambda: scene.api.request(method, url, json=body, token=scene.admin.token)

    return prepare


_PROCESS = {
    "document": """{"format": 1, "name": "v1", "nodes":
        [{"key": "end", "name": "End", "type": "synthesis", "purpose": "One story."}]}"""
}
_RENAMED = {"changes": [{"path": "name", "text": "v2"}]}
_NO_AI = {"ai_suggestions_enabled": False, "preferred_environment": "unmistakable_cave"}
CALLS: Mapping[str, AuditedCall] = {
    "boundaries_replace_boundaries": AuditedCall(
        "user", _in_one_step("PUT", "/v1/account/boundaries", {"topics": ["grief"], "words": [VALUE]})
    ),
    "accounts_register": AuditedCall("user", _register),
    "accounts_login": AuditedCall("user", _login),
    "accounts_logout": AuditedCall("user", _in_one_step("POST", "/v1/auth/logout")),
    "accounts_end_session": AuditedCall("user", _end_session),
    "accounts_verify_email": AuditedCall("user", _verify_email),
    "accounts_resend_verification": AuditedCall("user", _in_one_step("POST", "/v1/auth/email/resend")),
    "accounts_forgot_password": AuditedCall("nobody", _forgot),
    "accounts_reset_password": AuditedCall("user", _reset),
    "accounts_verify_email_by_code": AuditedCall("user", _verify_by_code),
    "accounts_reset_password_by_code": AuditedCall("user", _reset_by_code),
    "accounts_change_password": AuditedCall(
        "user", _in_one_step("POST", "/v1/auth/password/change", {"current": PASSWORD, "new": NEW_PASSWORD})
    ),
    "accounts_replace_profile": AuditedCall("user", _in_one_step("PUT", "/v1/profile", profile())),
    "accounts_change_preferences": AuditedCall("user", _in_one_step("PATCH", "/v1/preferences", _NO_AI)),
    "account_request_deletion_by_password": AuditedCall("user", _delete_by_password),
    "account_request_deletion": AuditedCall(
        "user", _in_one_step("POST", "/v1/account/deletion", {"password": PASSWORD})
    ),
    "account_create_api_key": AuditedCall("user", _in_one_step("POST", "/v1/account/api-keys", _KEY)),
    "account_revoke_api_key": AuditedCall("user", _revoke_api_key),
    "admin_revoke_api_key": AuditedCall("admin", _revoke_key_of_anyone),
    "care_links_invite_clinician": AuditedCall("user", _invite),
    "care_links_change_link": AuditedCall("user", _on_own_link("PATCH", {"notify_on_red": True})),
    "care_links_end_link": AuditedCall("user", _on_own_link("DELETE")),
    "clinician_accept_invitation": AuditedCall("user", _accept),
    "clinician_leave_person": AuditedCall("user", _leave),
    "clinician_grant_role": AuditedCall("admin", _grant),
    "clinician_revoke_role": AuditedCall("admin", _revoke),
    "therapy_read_theme_frequency": AuditedCall("admin", _by_admin("GET", "/v1/therapy/theme-frequency")),
    "exports_request_export": AuditedCall("user", _in_one_step("POST", "/v1/account/exports", {})),
    "push_subscribe": AuditedCall("user", _in_one_step("POST", "/v1/push/subscriptions", browser_of(BROWSER))),
    "push_unsubscribe": AuditedCall("user", _unsubscribe_browser),
    "mail_unsubscribe": AuditedCall("user", _unsubscribe_mail),
    "safety_review_level": AuditedCall(
        "admin", _by_admin("POST", "/v1/admin/safety/{ada}/review", {"level": "yellow"})
    ),
    "processes_create_draft": AuditedCall("admin", _by_admin("POST", "/v1/admin/processes", _PROCESS)),
    "processes_replace_draft": AuditedCall("admin", _by_author("PUT", "", body=_PROCESS)),
    "processes_edit_draft": AuditedCall(
        "admin", _by_author("PATCH", "", body={"changes": [{"path": "name", "text": "v2"}]})
    ),
    "processes_publish_version": AuditedCall("admin", _by_author("POST", "/publish")),
    "processes_activate_version": AuditedCall("admin", _by_author("POST", "/activate", "publish")),
    "processes_retire_version": AuditedCall("admin", _by_author("POST", "/retire", "publish")),
    "processes_delete_version": AuditedCall("admin", _by_author("DELETE", "")),
    "admin_list_users": AuditedCall("admin", _by_admin("GET", "/v1/admin/users")),
    "admin_read_user": AuditedCall("admin", _by_admin("GET", "/v1/admin/users/{ada}")),
    "admin_list_audit": AuditedCall("admin", _by_admin("GET", "/v1/admin/audit")),
    "admin_search_users": AuditedCall("admin", _by_admin("POST", "/v1/admin/users/search", {"email": NEWCOMER})),
    "admin_suspend_user": AuditedCall("admin", _by_admin("POST", "/v1/admin/users/{ada}/suspend")),
    "admin_resume_user": AuditedCall("admin", _resume),
    "admin_change_subscription": AuditedCall(
        "admin", _by_admin("PUT", "/v1/admin/users/{ada}/subscription", {"subscription_tier": "pro"})
    ),
    "admin_revive_job": AuditedCall("admin", _by_admin("POST", "/v1/admin/jobs/{job}/revive")),
    "admin_drop_job": AuditedCall("admin", _by_admin("DELETE", "/v1/admin/jobs/{job}")),
    "admin_rotate_keys": AuditedCall("admin", _by_admin("POST", "/v1/admin/encryption/rotate")),
    "analytics_read_funnel": AuditedCall("admin", _by_admin("GET", "/v1/analytics/funnel")),
    "analytics_read_retention": AuditedCall("admin", _by_admin("GET", "/v1/analytics/retention")),
    "system_migrate": AuditedCall("deployment", _migrate),
}
