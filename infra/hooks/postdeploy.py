"""After deploying: wait until the app answers, migrate its database, try it out, and say where everything is."""

from infra.hooks import azd
from infra.hooks.management import Management
from infra.hooks.migrate import migrate
from infra.hooks.running import run, say
from infra.hooks.smoke import walk
from infra.hooks.waiting import wait_for
from infra.hooks.web import Answer, NoAnswer, ask

_OK, _NOT_FOUND = 200, 404
_LOOK_ANEW_AFTER = 6  # looks that found an app without functions
_WHERE = "It is an output of the deployment: run azd provision, or azd env refresh."
_SECRET = "It is in the azd environment that deployed first, and in the vault: azd env set MIGRATE_SECRET <it>."  # noqa: S105 - says where


def main() -> None:
    """Bring a deployment to the point where people can use it."""
    api, secret = azd.needed("API_URL", _WHERE), azd.needed("MIGRATE_SECRET", _SECRET)
    wait_until_alive(api)
    migrate(api, secret)
    wait_until_ready(api)
    walk(api, secret)
    say(f"\nAPI        {api}/api\nDocs       {api}/api/docs")
    if azd.value("WEB_URL"):
        say(f"Web app    {azd.value('WEB_URL')} (deploy it from its own repository)")


def wait_until_alive(api: str) -> None:
    """Wait for the first answer of the new code; where its functions are not listed, have them listed anew."""
    say(f"Waiting for {api}/api/v1/health")
    missed: list[Answer] = []

    def look() -> bool | None:
        answer = _ask(f"{api}/api/v1/health")
        if answer is not None and answer.status == _NOT_FOUND:
            missed.append(answer)
            if len(missed) == _LOOK_ANEW_AFTER and azd.value("FUNCTION_APP_ID"):
                Management().list_functions_anew(azd.value("FUNCTION_APP_ID"))
        return True if answer is not None and answer.status == _OK else None

    wait_for(look, lambda: _why_not_alive(api, missed))


def _why_not_alive(api: str, missed: list[Answer]) -> str:
    if missed:
        return f"{api} answers, but has no functions (404): look for an import error in Application Insights"
    return f"{api} never answered with 200; look at the log of the deployment and in Application Insights"


def wait_until_ready(api: str) -> None:
    """Wait until settings, database and queue answer the app; raises `HookError` naming what does not."""
    found: list[Answer] = []

    def look() -> bool | None:
        answer = _ask(f"{api}/api/v1/health/ready")
        found[:] = [answer] if answer is not None else []
        return True if answer is not None and answer.status == _OK else None

    wait_for(look, lambda: f"the app is not ready: {found[0].explanation if found else 'nobody answers'}")


def _ask(url: str) -> Answer | None:
    try:
        return ask("GET", url, seconds=60)
    except NoAnswer:
        return None


if __name__ == "__main__":
    run("postdeploy", main)
