"""Migrating from the workflow `migrate`: the app's stdout, stderr and return code, all three and whatever they are."""

from infra.hooks import azd
from infra.hooks.migrate import Attempts
from infra.hooks.running import HookError, run, say
from infra.hooks.waiting import wait_for

_WHERE = "Set it for this environment: Settings, Environments, in the repository."


def main() -> None:
    """Ask until the app answers, show everything, and fail where the migration did."""
    attempts = Attempts(azd.needed("API_URL", _WHERE).rstrip("/"), azd.needed("MIGRATE_SECRET", _WHERE))
    result = wait_for(attempts.next, lambda: f"no migration: {attempts.last}").document
    for part in ("stdout", "stderr"):
        say(f"{part}:\n{str(result[part]).rstrip()}")
    say(f"return code: {result['return_code']}")
    if result["return_code"] != 0:
        raise HookError("the migration failed")


if __name__ == "__main__":
    run("migrate", main)
