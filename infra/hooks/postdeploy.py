"""The hook postdeploy: wait until the app answers, migrate its database, run a smoke test, print its addresses."""

from infra.hooks import azd
from infra.hooks.arm_client import ArmClient
from infra.hooks.http_client import ConnectionFailure, Response, send_request
from infra.hooks.migration import migrate
from infra.hooks.poll import poll_until
from infra.hooks.process import print_line, run_hook
from infra.hooks.smoke_test import run_smoke_test

_OK, _NOT_FOUND = 200, 404
_SYNC_AFTER = 6  # answers of 404, from an app whose functions the platform has not listed
_WHERE = "It is an output of the deployment: run azd provision, or azd env refresh."
_SECRET = "It is in the azd environment that deployed first, and in the vault: azd env set MIGRATE_SECRET <it>."  # noqa: S105 - says where


def main() -> None:
    """Make a deployment ready for people."""
    api, secret = azd.require_value("API_URL", _WHERE), azd.require_value("MIGRATE_SECRET", _SECRET)
    wait_for_health(api)
    migrate(api, secret)
    wait_for_readiness(api)
    run_smoke_test(api, secret)
    print_line(f"\nAPI        {api}/api\nDocs       {api}/api/docs")
    if azd.get_value("WEB_URL"):
        print_line(f"Web app    {azd.get_value('WEB_URL')} (deploy it from its own repository)")


def wait_for_health(api: str) -> None:
    """Wait until `/health` answers 200; after some 404s make the platform list the functions again."""
    print_line(f"Waiting for {api}/api/v1/health")
    missed: list[Response] = []

    def look() -> bool | None:
        answer = _ask(f"{api}/api/v1/health")
        if answer is not None and answer.status == _NOT_FOUND:
            missed.append(answer)
            if len(missed) == _SYNC_AFTER and azd.get_value("FUNCTION_APP_ID"):
                ArmClient().sync_functions(azd.get_value("FUNCTION_APP_ID"))
        return True if answer is not None and answer.status == _OK else None

    poll_until(look, lambda: _explain_missing_health(api, missed))


def _explain_missing_health(api: str, missed: list[Response]) -> str:
    if missed:
        return f"{api} answers, but has no functions (404): look for an import error in Application Insights"
    return f"{api} never answered with 200; look at the log of the deployment and in Application Insights"


def wait_for_readiness(api: str) -> None:
    """Wait until `/health/ready` answers 200; raises `HookError` naming the part that is not ready."""
    found: list[Response] = []

    def look() -> bool | None:
        answer = _ask(f"{api}/api/v1/health/ready")
        found[:] = [answer] if answer is not None else []
        return True if answer is not None and answer.status == _OK else None

    poll_until(look, lambda: f"the app is not ready: {found[0].explanation if found else 'nobody answers'}")


def _ask(url: str) -> Response | None:
    try:
        return send_request("GET", url, seconds=60)
    except ConnectionFailure:
        return None


if __name__ == "__main__":
    run_hook("postdeploy", main)
