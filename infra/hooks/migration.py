"""Migrates the database through the app's endpoint: `python3 -m infra.hooks.migration`, and part of every deployment.

The endpoint changes the schema under a lock, grants the app's identity access, and loads the catalogs. Calling it twice
is harmless.
"""

from dataclasses import dataclass

from infra.hooks import azd
from infra.hooks.arm_client import ArmClient
from infra.hooks.http_client import MAX_SECONDS, ConnectionFailure, Response, send_request
from infra.hooks.poll import poll_until
from infra.hooks.process import HookError, print_line, run_hook

_OK, _FORBIDDEN = 200, 403
_NOT_YET = (404, 429, 500, 502, 503, 504)
_MOST_REFUSALS = 12
# An identity that the database does not know yet, and a database that sleeps or moves: both pass.
_PASSES = ("18456", "40613", "40197", "40501")
_WHERE = "It is an output of the deployment: run azd provision, or azd env refresh."
_SECRET = "It is in the azd environment that made the deployment, and in the vault as MIGRATE-SECRET."  # noqa: S105 - says where it is


def main() -> None:
    """Migrate as a command, with the values of azd's environment."""
    if not azd.get_value("API_URL") or not azd.get_value("MIGRATE_SECRET"):
        azd.load_environment()
    migrate(azd.require_value("API_URL", _WHERE), azd.require_value("MIGRATE_SECRET", _SECRET))


def migrate(api: str, secret: str) -> None:
    """Call the endpoint until the app has migrated and print its output; raises `HookError` where that failed."""
    attempts = MigrationAttempts(api, secret)
    result = poll_until(attempts.try_once, lambda: f"no migration: {attempts.last}").document
    print_line(str(result["stdout"]).rstrip() or "The database is at the newest revision.")
    if result["return_code"] != 0:
        raise HookError(f"the migration failed with code {result['return_code']}: {str(result['stderr']).strip()}")


@dataclass
class MigrationAttempts:
    """Calls of the endpoint, and the reason why the last one did not migrate."""

    api: str
    secret: str
    last: str = "nobody was asked"
    refusals: int = 0

    def try_once(self) -> Response | None:
        """Call the endpoint once; None where another call may succeed."""
        headers = {"X-Migrate-Secret": self.secret}
        try:
            answer = send_request("POST", f"{self.api}/api/v1/admin/migrate", headers=headers, seconds=MAX_SECONDS)
        except ConnectionFailure as silence:
            self._note(str(silence))
            return None
        if answer.status == _OK:
            return self._check_result(answer)
        if answer.status == _FORBIDDEN:
            self._refresh_secret()
        elif answer.status not in _NOT_YET:
            raise HookError(f"no migration: {answer.status}, {answer.explanation}")
        self._note(f"{answer.status}, {answer.explanation}")
        return None

    def _check_result(self, answer: Response) -> Response | None:
        said = str(answer.document["stderr"]).strip()
        passes = answer.document["return_code"] != 0 and any(code in said for code in _PASSES)
        if not passes:
            return answer
        self._note(said)
        return None

    def _note(self, reason: str) -> None:
        if reason != self.last:
            print_line(f"Not yet: {reason}")
        self.last = reason

    def _refresh_secret(self) -> None:
        """Make the app read its secrets again: after a rotation it may not have read the right one yet."""
        site = azd.get_value("FUNCTION_APP_ID")
        self.refusals += 1
        if not site or self.refusals > _MOST_REFUSALS:
            raise HookError(f"the app knows another MIGRATE_SECRET (403). {_SECRET}")
        if self.refusals == 1:
            ArmClient().refresh_secrets(site)


if __name__ == "__main__":
    run_hook("migrate", main)
