"""Who may know whom: beyond the layers that import-linter keeps, domains meet only at their fronts."""

from collections.abc import Iterator

import pytest

from tests.contract.sources import ROOT, Source, assert_obeyed, imported_modules, sample

_NOT_DOMAINS = {"core", "migrations"}
DOMAINS = {path.name for path in (ROOT / "shared").iterdir() if (path / "__init__.py").exists()} - _NOT_DOMAINS
# What a domain does, what it tells, and the types of both; the last two cost little to import.
_FRONT = {"service", "events", "schemas"}
_OURS = {"functions", "shared", "function_app"}


def _domains_meet_at_their_service(source: Source) -> Iterator[str]:
    own = source.path.split("/")[1]
    for node, module in imported_modules(source):
        parts = module.split(".")
        if parts[0] == "shared" and parts[1] in DOMAINS - {own} and parts[2] not in _FRONT:
            yield source.at(
                node, f"imports {module}; of another domain only `service`, `events` and `schemas` are for you"
            )


def _areas_see_service_and_schemas(source: Source) -> Iterator[str]:
    for node, module in imported_modules(source):
        parts = module.split(".")
        if parts[0] == "shared" and parts[1] in DOMAINS and parts[2] not in {"service", "schemas"}:
            yield source.at(node, f"imports {module}; API areas need a domain's `service` and `schemas` only")


def _core_stands_alone(source: Source) -> Iterator[str]:
    for node, module in imported_modules(source):
        if module.partition(".")[0] in _OURS and not module.startswith("shared.core"):
            yield source.at(node, f"imports {module}; the core knows no domain")


def _knows_nothing_of_ours(source: Source) -> Iterator[str]:
    for node, module in imported_modules(source):
        if module.partition(".")[0] in _OURS:
            yield source.at(node, f"imports {module}; devhost sees what the host indexes and nothing else")


def test_there_are_domains() -> None:
    assert {"accounts", "journal"} <= DOMAINS


@pytest.mark.parametrize("domain", sorted(DOMAINS))
def test_a_domain_uses_another_through_its_service(domain: str) -> None:
    assert_obeyed(_domains_meet_at_their_service, f"shared/{domain}")


def test_areas_use_service_and_schemas_of_a_domain() -> None:
    assert_obeyed(_areas_see_service_and_schemas, "functions")


def test_the_core_imports_no_domain() -> None:
    assert_obeyed(_core_stands_alone, "shared/core")


def test_devhost_imports_nothing_of_ours() -> None:
    assert_obeyed(_knows_nothing_of_ours, "devhost")


@pytest.mark.parametrize(
    "line",
    [
        "from shared.accounts.models import User",
        "from shared.accounts import models",
        "import shared.accounts.sessions",
        "def late():\n    from shared.accounts.profile import timezone_of",
    ],
)
def test_reaching_into_another_domain_is_caught(line: str) -> None:
    assert [*_domains_meet_at_their_service(sample(line, "shared/journal/service.py"))]


@pytest.mark.parametrize("line", ["from shared.accounts import service as accounts", "from shared.journal import tags"])
def test_a_front_and_ones_own_modules_are_fine(line: str) -> None:
    assert [*_domains_meet_at_their_service(sample(line, "shared/journal/service.py"))] == []


def test_an_area_that_reaches_into_a_domain_is_caught() -> None:
    assert [*_areas_see_service_and_schemas(sample("from shared.journal.models import JournalEntry"))]


@pytest.mark.parametrize(
    "line", ["from shared.journal import service", "from shared import wiring", "import functions"]
)
def test_a_core_that_knows_more_is_caught(line: str) -> None:
    assert [*_core_stands_alone(sample(line))]
    assert [*_knows_nothing_of_ours(sample(line))]
