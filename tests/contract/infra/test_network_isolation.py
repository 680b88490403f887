"""With networkIsolation every door to the internet closes that can, and the app still gets to what is behind it."""

import re

from tests.contract.infra.bicep import of_kind, resources, text

STAYS_OPEN = {"modules/audio.bicep": "phones upload to it, with addresses that the app signs"}


def _doors() -> dict[str, str]:
    """What each template says about the internet: storage accounts, vault, database server, models."""
    said = [(each.file, each.literal_at("properties.publicNetworkAccess")) for each in resources()]
    return {file: door for file, door in said if door}


def _closing() -> set[str]:
    """The modules that are told whether the internet may reach them, by the parameter of the whole."""
    modules = of_kind("module", "main.bicep")
    return {name for name, each in modules.items() if each.literal_at("params.publicAccess") == "publicAccess"}


def test_every_door_closes_but_the_one_that_phones_need() -> None:
    closing = {of_kind("module", "main.bicep")[name].reference for name in _closing()}
    assert set(_doors()) == closing | set(STAYS_OPEN)
    assert {file: door for file, door in _doors().items() if file in STAYS_OPEN} == dict.fromkeys(STAYS_OPEN, "Enabled")
    assert {door for file, door in _doors().items() if file in closing} == {"publicAccess ? 'Enabled' : 'Disabled"}


def test_the_parameter_is_what_closes_them() -> None:
    assert text(of_kind("variable", "main.bicep")["publicAccess"].node).endswith("= !networkIsolation")


def test_whatever_closes_gets_an_endpoint_inside() -> None:
    variables = of_kind("variable", "main.bicep")
    named = "".join(text(variables[name].node) for name in ("services", "modelId", "modelService"))
    assert set(re.findall(r"(\w+)!?\.outputs\.id\b", named)) == _closing()


def test_the_host_reaches_every_service_of_its_storage() -> None:
    services = text(of_kind("variable", "main.bicep")["services"].node)
    assert set(re.findall(r"id: storage\.outputs\.id, groupId: '(\w+)'", services)) == {"blob", "queue", "table"}


def test_the_app_is_inside_too() -> None:
    given = of_kind("module", "main.bicep")["functions"].literal_at("params.subnetId") or ""
    assert given.startswith("networkIsolation ? network!.outputs.appSubnetId")
    site = of_kind("resource", "modules/functions.bicep")["site"]
    assert "subnetId" in (site.literal_at("properties.virtualNetworkSubnetId") or "")
