"""The templates parse, need no network to build, say what each parameter is for, and leave no door open."""

import re
from collections import defaultdict
from pathlib import Path

import pytest

from tests.contract.infra.bicep import INFRA, Declaration, declarations, declared_in, errors_in, of_kind, resources
from tests.contract.infra.bicep import templates as all_templates
from tests.contract.sources import ROOT
from tests.sql_server import COLLATION

_GUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# What may be given to an identity, and what it is called; whatever is not here is nobody's, Contributor first of all.
ROLES = {
    "b7e6dc6d-f1e8-4753-8033-0f276bb0955b": "Storage Blob Data Owner",
    "ba92f5b4-2d11-453d-a403-e96b0029c9fe": "Storage Blob Data Contributor",
    "db58b8e5-c6ad-4a2a-8342-4190687cbf4a": "Storage Blob Delegator",
    "974c5e8b-45b9-4653-ba55-5f855dd0fb88": "Storage Queue Data Contributor",
    "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3": "Storage Table Data Contributor",
    "4633458b-17de-408a-b874-0445c86b69e6": "Key Vault Secrets User",
    "b86a8fe4-44ce-4948-aee5-eccb2c155cd7": "Key Vault Secrets Officer",
    "3913510d-42f4-4e42-8a64-420c390055eb": "Monitoring Metrics Publisher",
    "09976791-48a7-449e-bb21-39d1a415f350": "Communication and Email Service Owner",
    "5e0bd9bd-7b93-4f28-af87-19fc36ad61bd": "Cognitive Services OpenAI User",
}
TOLD_NOT_GIVEN = {"8e3af657-a8ff-443c-a75c-2fe8c4bcb635": "Owner: whose holders get the mails of alerts"}
CLOSED = [
    ("Microsoft.Storage/storageAccounts", "properties.allowSharedKeyAccess", "false"),
    ("Microsoft.Storage/storageAccounts", "properties.allowBlobPublicAccess", "false"),
    ("Microsoft.Storage/storageAccounts", "properties.minimumTlsVersion", "TLS1_2"),
    ("Microsoft.Storage/storageAccounts", "properties.supportsHttpsTrafficOnly", "true"),
    ("Microsoft.Storage/storageAccounts/blobServices", "properties.isVersioningEnabled", "true"),
    ("Microsoft.Storage/storageAccounts/blobServices", "properties.deleteRetentionPolicy.enabled", "true"),
    ("Microsoft.Storage/storageAccounts/blobServices/containers", "properties.publicAccess", "None"),
    ("Microsoft.Sql/servers", "properties.administrators.azureADOnlyAuthentication", "true"),
    ("Microsoft.Sql/servers", "properties.minimalTlsVersion", "1.2"),
    ("Microsoft.Sql/servers/databases", "properties.collation", COLLATION),
    ("Microsoft.Sql/servers/auditingSettings", "properties.state", "Enabled"),
    ("Microsoft.KeyVault/vaults", "properties.enableRbacAuthorization", "true"),
    ("Microsoft.KeyVault/vaults", "properties.enablePurgeProtection", "true"),
    ("Microsoft.Insights/components", "properties.DisableLocalAuth", "true"),
    ("Microsoft.CognitiveServices/accounts", "properties.disableLocalAuth", "true"),
    ("Microsoft.Web/sites", "properties.httpsOnly", "true"),
    ("Microsoft.Web/sites", "properties.siteConfig.minTlsVersion", "1.2"),
    ("Microsoft.Web/sites", "properties.siteConfig.scmMinTlsVersion", "1.2"),
    ("Microsoft.Web/sites/basicPublishingCredentialsPolicies", "properties.allow", "false"),
]


def _type(resource: Declaration) -> str:
    """A resource's whole type; a nested one names only its last part."""
    name = resource.reference.partition("@")[0]
    return name if "/" in name else f"Microsoft.Web/sites/{name}"


@pytest.mark.parametrize("template", all_templates(), ids=lambda path: path.stem)
def test_a_template_parses(template: Path) -> None:
    assert errors_in(template.read_text("utf-8")) == []


def test_a_template_that_does_not_parse_is_caught() -> None:
    assert errors_in("param x string = {\n")


def test_every_module_is_in_this_repository_and_used() -> None:
    named = {each.reference for each in of_kind("module").values()}
    assert named == {path.relative_to(INFRA).as_posix() for path in all_templates()} - {"main.bicep"}


def test_a_type_has_one_version_everywhere() -> None:
    versions = defaultdict(set)
    for each in declarations():
        if each.kind == "resource" and "@" in each.reference:
            name, _, version = each.reference.partition("@")
            versions[name].add(version)
    assert {name: found for name, found in versions.items() if len(found) > 1} == {}


def test_every_parameter_of_the_whole_says_what_it_is_for() -> None:
    silent = [
        each.name
        for each in of_kind("parameter", "main.bicep").values()
        if "@description(" not in "".join(each.decorators)
    ]
    assert silent == []


def test_parameters_for_secrets_are_marked_as_such() -> None:
    secret = [each for each in of_kind("parameter").values() if re.match(r"new[A-Z]|openAiApiKey", each.name)]
    assert len(secret) > 6
    assert [each.name for each in secret if "@secure()" not in "".join(each.decorators)] == []


@pytest.mark.parametrize(("kind", "path", "value"), CLOSED)
def test_a_door_is_closed(kind: str, path: str, value: str) -> None:
    found = {f"{each.file}: {each.name}": each.literal_at(path) for each in resources() if _type(each) == kind}
    assert found
    assert {where: said for where, said in found.items() if said != value} == {}


def test_no_role_is_named_but_those_that_may_be_given() -> None:
    named = {guid for path in all_templates() for guid in _GUID.findall(path.read_text("utf-8"))}
    assert named == {*ROLES, *TOLD_NOT_GIVEN}


def _roles(source: str) -> dict[str, str]:
    """Every variable that holds the id of a role, with the line above it."""
    return {name: above for above, name in re.findall(r"(?m)^(.*)\n(?=var (\w+) = '[0-9a-f]{8}-)", "\n" + source)}


def test_every_role_says_what_it_is_for() -> None:
    named = {path.name: _roles(path.read_text("utf-8")) for path in all_templates()}
    assert sum(len(roles) for roles in named.values()) == len(ROLES) + len(TOLD_NOT_GIVEN)
    assert [(file, name) for file, roles in named.items() for name in roles if not roles[name].startswith("// ")] == []


def test_a_role_that_says_nothing_is_caught() -> None:
    source = "// Reads.\nvar reader = '00000000-'\nvar owner = '11111111-'\n"
    assert _roles(source) == {"reader": "// Reads.", "owner": "var reader = '00000000-'"}


def test_a_role_is_given_through_a_variable_that_names_it() -> None:
    given = [each for each in resources() if each.reference.startswith("Microsoft.Authorization/roleAssignments@")]
    assert len(given) >= 8
    literal = [each.name for each in given if _GUID.search(each.node.text.decode() if each.node.text else "")]
    assert literal == []


def test_what_is_only_told_is_not_given() -> None:
    for path in all_templates():
        source = path.read_text("utf-8")
        for guid in TOLD_NOT_GIVEN:
            name = re.search(rf"var (\w+) = '{guid}'", source)
            assert name is None or f"roleDefinitions', {name[1]}" not in source


def test_everything_is_in_the_group_that_a_single_command_deletes() -> None:
    outside = [each.name for each in resources() if each.file == "main.bicep"]
    assert outside == ["group"]
    assert [each.name for each in of_kind("module", "main.bicep").values() if each.literal_at("scope") != "group"] == []


def test_the_tool_that_checks_the_templates_elsewhere_has_a_reason_for_each_check_it_skips() -> None:
    skips = [
        line for path in all_templates() for line in path.read_text("utf-8").splitlines() if "checkov:skip" in line
    ]
    assert skips
    assert [line for line in skips if not re.search(r"checkov:skip=CKV2?_AZURE_\d+:\w.{9,}", line)] == []


def test_a_declaration_is_read_with_what_decorates_it() -> None:
    (one,) = declared_in("x.bicep", "@secure()\n@description('why')\nparam x string = 'y'\n")
    assert (one.name, one.default, one.decorators) == ("x", "y", ("@secure()", "@description('why')"))


def test_a_property_is_found_inside_conditions_and_loops() -> None:
    source = "resource r 'A.B/c@2020-01-01' = [for x in y: if (x) { properties: { a: { b: 'c' } } }]\n"
    (one,) = declared_in("x.bicep", source)
    assert (one.literal_at("properties.a.b"), one.literal_at("properties.a.d")) == ("c", None)


def test_a_package_of_the_project_is_no_template() -> None:
    assert all(path.is_relative_to(ROOT / "infra") for path in all_templates())
