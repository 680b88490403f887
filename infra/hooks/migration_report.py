"""Migrates from the workflow `migrate` and prints the app's stdout, stderr and return code, whatever they are."""

from infra.hooks import azd
from infra.hooks.migration import MigrationAttempts
from infra.hooks.poll import poll_until
from infra.hooks.process import HookError, print_line, run_hook

_WHERE = "Set it for this environment: Settings, Environments, in the repository."


def main() -> None:
    """Call the endpoint until the app answers, print everything, and fail where the migration did."""
    attempts = MigrationAttempts(
        azd.require_value("API_URL", _WHERE).rstrip("/"), azd.require_value("MIGRATE_SECRET", _WHERE)
    )
    result = poll_until(attempts.try_once, lambda: f"no migration: {attempts.last}").document
    for part in ("stdout", "stderr"):
        print_line(f"{part}:\n{str(result[part]).rstrip()}")
    print_line(f"return code: {result['return_code']}")
    if result["return_code"] != 0:
        raise HookError("the migration failed")


if __name__ == "__main__":
    run_hook("migrate", main)
