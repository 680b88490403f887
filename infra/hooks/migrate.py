"""Migrating the database by asking the app to: `python3 -m infra.hooks.migrate`, and part of every deployment.

The endpoint changes the structure under a lock, lets the app's identity in, and loads the catalogs. Asking twice is
harmless.
"""

from dataclasses import dataclass

from infra.hooks import azd
from infra.hooks.management import Management
from infra.hooks.running import HookError, run, say
from infra.hooks.waiting import wait_for
from infra.hooks.web import LONGEST, Answer, NoAnswer, ask

_OK, _FORBIDDEN = 200, 403
_NOT_YET = (404, 429, 500, 502, 503, 504)
_MOST_REFUSALS = 12
# An identity that the database does not know yet, and a database that sleeps or moves: both pass.
_PASSES = ("18456", "40613", "40197", "40501")
_WHERE = "It is an output of the deployment: run azd provision, or azd env refresh."
_SECRET = "It is in the azd environment that made the deployment, and in the vault as MIGRATE-SECRET."  # noqa: S105 - says where it is


def main() -> None:
    """Migrate as a command of its own, with what azd knows of the deployment."""
    if not azd.value("API_URL") or not azd.value("MIGRATE_SECRET"):
        azd.load_environment()
    migrate(azd.needed("API_URL", _WHERE), azd.needed("MIGRATE_SECRET", _SECRET))


def migrate(api: str, secret: str) -> None:
    """Ask until the app has migrated, and print what it says; raises `HookError` where that failed."""
    attempts = Attempts(api, secret)
    result = wait_for(attempts.next, lambda: f"no migration: {attempts.last}").document
    say(str(result["stdout"]).rstrip() or "The database is at the newest revision.")
    if result["return_code"] != 0:
        raise HookError(f"the migration failed with code {result['return_code']}: {str(result['stderr']).strip()}")


@dataclass
class Attempts:
    """Asking again and again, and what came of the last time."""

    api: str
    secret: str
    last: str = "nobody was asked"
    refusals: int = 0

    def next(self) -> Answer | None:
        """Ask once; None where it is worth asking again."""
        headers = {"X-Migrate-Secret": self.secret}
        try:
            answer = ask("POST", f"{self.api}/api/v1/admin/migrate", headers=headers, seconds=LONGEST)
        except NoAnswer as silence:
            self._note(str(silence))
            return None
        if answer.status == _OK:
            return self._settled(answer)
        if answer.status == _FORBIDDEN:
            self._nudge()
        elif answer.status not in _NOT_YET:
            raise HookError(f"no migration: {answer.status}, {answer.explanation}")
        self._note(f"{answer.status}, {answer.explanation}")
        return None

    def _settled(self, answer: Answer) -> Answer | None:
        said = str(answer.document["stderr"]).strip()
        passes = answer.document["return_code"] != 0 and any(code in said for code in _PASSES)
        if not passes:
            return answer
        self._note(said)
        return None

    def _note(self, reason: str) -> None:
        if reason != self.last:
            say(f"Not yet: {reason}")
        self.last = reason

    def _nudge(self) -> None:
        """The app's secret may be the right one, not read from the vault yet: ask the platform to read it once more."""
        site = azd.value("FUNCTION_APP_ID")
        self.refusals += 1
        if not site or self.refusals > _MOST_REFUSALS:
            raise HookError(f"the app knows another MIGRATE_SECRET (403). {_SECRET}")
        if self.refusals == 1:
            Management().refresh_secrets(site)


if __name__ == "__main__":
    run("migrate", main)
