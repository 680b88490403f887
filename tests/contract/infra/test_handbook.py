"""The handbook has a section for everything that can wake an operator, and a row for everything that is shown."""

import json
import re

import pytest

from tests.contract.infra.bicep import INFRA
from tests.contract.sources import ROOT

HANDBOOK = (ROOT / "docs/OPERATIONS.md").read_text("utf-8")
MUST_HAVE = (
    "First deploy",
    "Upgrade",
    "Migrate",
    "Rotate keys",
    "Restore the database",
    "Read the dashboard",
    "What each alert means",
    "What was not verified",
)


def _alerts() -> dict[str, str]:
    """The title of each rule by its name."""
    rules = (INFRA / "modules/alerts.bicep").read_text("utf-8")
    return dict(re.findall(r"(?m)^    name: '([a-z-]+)'\n    title: '([^']+)'$", rules))


def _budget() -> str:
    found = re.search(r"budgets@[\d-]+' = \{\n  name: '(\w+)'", (INFRA / "modules/budget.bicep").read_text("utf-8"))
    assert found
    return found[1]


def section(heading: str, text: str = HANDBOOK) -> str:
    """What stands under a heading, up to the next one of any level."""
    found = re.search(rf"(?ms)^#+ {re.escape(heading)}$\n(.*?)(?=^#|\Z)", text)
    return found[1] if found else ""


def steps(heading: str, text: str = HANDBOOK) -> list[str]:
    return re.findall(r"(?m)^\d\. ", section(heading, text))


@pytest.mark.parametrize("heading", MUST_HAVE)
def test_the_handbook_says_how_to(heading: str) -> None:
    assert section(heading).strip()


@pytest.mark.parametrize(("name", "title"), _alerts().items())
def test_every_alert_says_the_first_three_things_to_do(name: str, title: str) -> None:
    assert len(steps(f"`{name}`: {title}")) == 3


def test_the_budget_says_the_first_three_things_to_do() -> None:
    assert len(steps(f"`{_budget()}`: The budget")) == 3


def test_no_section_is_about_an_alert_that_is_not_there() -> None:
    assert set(re.findall(r"(?m)^### `([a-z-]+)`: ", HANDBOOK)) == {*_alerts(), _budget()}


def test_an_alert_without_its_three_things_is_caught() -> None:
    assert steps(
        "`dead-jobs`: A job has failed for good", "### `dead-jobs`: A job has failed for good\n\n1. Look.\n"
    ) == ["1. "]


def test_every_part_of_the_workbook_has_its_row() -> None:
    workbook = json.loads((INFRA / "workbook.json").read_text("utf-8"))
    titles = [item["content"]["title"] for item in workbook["items"] if item["type"] == 3]
    assert titles == re.findall(r"(?m)^\| ([^|]+?) \| ", section("Read the dashboard"))[2:]


def test_every_event_that_the_handbook_names_is_logged() -> None:
    code = "".join(path.read_text("utf-8") for path in (ROOT / "shared").rglob("*.py"))
    named = set(re.findall(r"`((?:job|jobs|ai|mail|push|purge|migration)\.[a-z_]+)", HANDBOOK))
    assert [name for name in sorted(named) if f'"{name}"' not in code] == []


def test_every_address_that_the_handbook_names_is_an_operation() -> None:
    functions = json.loads((ROOT / "functions/manifest.json").read_text("utf-8"))
    routes = {re.sub(r"\{[^}]*\}", "{}", one["route"]) for one in functions if one["trigger"] == "http"}
    named = {re.sub(r"\{[^}]*\}", "{}", path) for path in re.findall(r"/api/(v1/[\w/{}-]+)", HANDBOOK)}
    assert [path for path in sorted(named) if path not in routes] == []
