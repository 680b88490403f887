"""Everything that the code reads from settings is provisioned, and nothing is provisioned that no one reads."""

import base64
import re
from collections.abc import Mapping

import pytest

from devhost.schedule import check_schedule
from infra.hooks.keys import GENERATED, get_vault_name
from shared.core.settings.fields import SettingField, get_variable, list_settings
from shared.core.settings.model import Settings, load_settings
from tests.contract.function_index import bindings_of_all
from tests.contract.infra.app_settings import read_json, settings
from tests.contract.infra.bicep import of_kind

NOT_IN_AZURE = {
    "QueueStorage": "a connection string would hold a key",
    "BlobStorage": "a connection string would hold a key",
    "MAIL_FOLDER": "a folder is for a laptop",
    "SMTP_HOST": "Communication Services sends",
    "SMTP_PORT": "Communication Services sends",
    "SMTP_USER": "Communication Services sends",
    "SMTP_PASSWORD": "Communication Services sends",
    "SMTP_TLS": "Communication Services sends",
}
READ_BY_THE_HOST = {
    "AzureWebJobsStorage__accountName": "the host's own storage",
    "AzureWebJobsStorage__blobServiceUri": "the host's own storage",
    "AzureWebJobsStorage__queueServiceUri": "the host's own storage",
    "AzureWebJobsStorage__tableServiceUri": "the host's own storage",
    "AzureWebJobsStorage__credential": "as whom the host comes",
    "AzureWebJobsStorage__clientId": "as whom the host comes",
    "QueueStorage__credential": "as whom the queue triggers come",
    "APPLICATIONINSIGHTS_CONNECTION_STRING": "where telemetry goes",
    "APPLICATIONINSIGHTS_AUTHENTICATION_STRING": "as whom telemetry comes",
    "PYTHON_APPLICATIONINSIGHTS_ENABLE_TELEMETRY": "the worker exports OpenTelemetry itself",
    "PYTHON_APPLICATIONINSIGHTS_LOGGER_NAME": "whose logs the worker exports",
    "PYTHON_THREADPOOL_THREAD_COUNT": "how many requests a worker takes at once",
}
FORBIDDEN_ON_FLEX = re.compile(
    r"FUNCTIONS_(WORKER_RUNTIME|EXTENSION_VERSION)|SCM_DO_BUILD_DURING_DEPLOYMENT|ENABLE_ORYX_BUILD|TZ|AzureWebJobsStorage"
    r"|WEBSITE_(RUN_FROM_PACKAGE|CONTENT.*|TIME_ZONE)"
)
_OF_THE_PLACE = {"ENVIRONMENT": "production", "MAIL_TRANSPORT": "acs"}  # what differs from the default on purpose
_WITHOUT_PASSWORD = {"DATABASE_URL", "KEY_DATABASE_URL"}
_EXPANDED = re.compile(r"%([^%]+)%")
_REFERENCE = "'@Microsoft.KeyVault(VaultName=${vault.outputs.name};SecretName={})'"


def read_by_code() -> Mapping[str, SettingField]:
    """Every field of the settings by the name of its variable."""
    return {get_variable(field): field for field in list_settings(Settings)}


def _named_by_functions() -> set[str]:
    values = [value for binding in bindings_of_all() for value in binding.values() if isinstance(value, str)]
    return {name for value in values for name in _EXPANDED.findall(value)}


def _secrets() -> set[str]:
    return {name for name, field in read_by_code().items() if "SecretStr" in str(field.type)}


def test_everything_that_the_code_reads_is_provisioned() -> None:
    assert sorted(set(read_by_code()) - set(settings()) - set(NOT_IN_AZURE)) == []


def test_nothing_is_provisioned_that_no_one_reads() -> None:
    read = {*read_by_code(), *_named_by_functions(), *READ_BY_THE_HOST}
    assert sorted(set(settings()) - read) == []


def test_what_is_kept_out_of_azure_is_not_provisioned() -> None:
    assert sorted(set(NOT_IN_AZURE) & set(settings())) == []


def test_every_setting_that_a_function_names_is_provisioned_under_a_flat_name() -> None:
    named = _named_by_functions()
    assert named
    assert sorted(named - set(settings())) == []
    assert [name for name in named if "__" in name or ":" in name] == []


def test_every_connection_of_a_trigger_is_an_address_and_an_identity() -> None:
    connections = {binding["connection"] for binding in bindings_of_all() if "connection" in binding}
    assert connections
    wanted = {f"{name}__{part}" for name in connections for part in ("queueServiceUri", "credential", "clientId")}
    assert sorted(wanted - set(settings())) == []


def test_nothing_is_set_that_flex_consumption_refuses() -> None:
    assert [name for name in settings() if FORBIDDEN_ON_FLEX.fullmatch(name)] == []


@pytest.mark.parametrize("name", ["AzureWebJobsStorage", "WEBSITE_CONTENTSHARE", "TZ", "FUNCTIONS_WORKER_RUNTIME"])
def test_a_setting_that_flex_consumption_refuses_is_caught(name: str) -> None:
    assert FORBIDDEN_ON_FLEX.fullmatch(name)


@pytest.mark.parametrize("name", sorted(_secrets() - set(NOT_IN_AZURE) - _WITHOUT_PASSWORD))
def test_a_secret_is_a_reference_to_the_vault(name: str) -> None:
    assert settings()[name] == _REFERENCE.replace("{}", get_vault_name(name))


@pytest.mark.parametrize("name", ["databaseUrl", "keyDatabaseUrl"])
def test_the_address_of_a_database_has_no_password(name: str) -> None:
    url = of_kind("variable", "main.bicep")[name]
    address = url.literal_at("x") or (url.node.text or b"").decode()
    assert "mssql+pyodbc://${sql.outputs.host}/" in address
    assert "Encrypt=yes&TrustServerCertificate=no" in address


def test_the_vault_holds_every_secret_that_is_referred_to() -> None:
    held = {
        each.literal_at("name")
        for each in of_kind("resource", "modules/keyvault.bicep").values()
        if "secrets@" in each.reference
    }
    assert held == {get_vault_name(name) for name in _secrets() - set(NOT_IN_AZURE) - _WITHOUT_PASSWORD}


def test_a_secret_is_written_only_where_a_new_value_is_given() -> None:
    for each in of_kind("resource", "modules/keyvault.bicep").values():
        if "secrets@" in each.reference:
            value = each.literal_at("properties.value")
            assert f"if (!empty({value}))" in (each.node.text or b"").decode()


def test_every_generated_secret_has_its_parameter() -> None:
    new = {name.removeprefix("new") for name in of_kind("parameter", "main.bicep") if re.match("new[A-Z]", name)}
    assert new == {name.title().replace("_", "") for name in GENERATED}


def test_constants_are_what_the_code_would_take_without_them() -> None:
    defaults = {name: str(field.default) for name, field in read_by_code().items()}
    constants = dict(read_json("settings.json"))
    assert constants == {**{name: defaults[name] for name in constants}, **_OF_THE_PLACE}


def test_threads_connections_and_requests_at_once_are_one_number() -> None:
    assert settings()["DATABASE_POOL_SIZE"] == settings()["PYTHON_THREADPOOL_THREAD_COUNT"] == "string(concurrency)"
    site = of_kind("resource", "modules/functions.bicep")["site"]
    at = "properties.functionAppConfig.scaleAndConcurrency.triggers.http.perInstanceConcurrency"
    assert site.literal_at(at) == "concurrency"


@pytest.mark.parametrize("pace", ["prompt", "sparing"])
def test_a_schedule_has_every_timer_and_no_other(pace: str) -> None:
    assert set(read_json("schedules.json")[pace]) == _named_by_functions()


@pytest.mark.parametrize("pace", ["prompt", "sparing"])
def test_schedules_are_such(pace: str) -> None:
    for expression in read_json("schedules.json")[pace].values():
        check_schedule(expression)


def test_sparing_timers_wake_the_database_three_times_a_day_and_together() -> None:
    hours = {expression.split()[2] for expression in read_json("schedules.json")["sparing"].values()}
    minutes = {expression.split()[1] for expression in read_json("schedules.json")["sparing"].values()}
    assert (hours, minutes) == ({"*/8", "0"}, {"0"})


def _as_deployed() -> dict[str, str]:
    """What the app finds in Azure: constants, and something of the right form for what is only known there."""
    key = base64.b64encode(b"k" * 32).decode()
    examples = {
        "DATABASE_URL": "mssql+pyodbc://sql-x.database.windows.net/phronesis?driver=ODBC+Driver+18+for+SQL+Server",
        "KEY_DATABASE_URL": "mssql+pyodbc://sql-x.database.windows.net/keys?driver=ODBC+Driver+18+for+SQL+Server",
        "DATABASE_POOL_SIZE": "16",
        "OPENAI_REASONING_EFFORT": "none",
        "EMBEDDING_DIMENSION": "512",
        "JWT_KEYS": f"20260101-ab:{'s' * 40}",
        "DATA_ENCRYPTION_KEYS": f"20260101-ab:{key}",
        "DIGEST_KEY": "d" * 40,
        "VAPID_PRIVATE_KEY": "A" * 43,
        "VAPID_SUBJECT": "https://polite-sea-0123abcd.4.azurestaticapps.net",
        "DATABASE_USER": "id-app-abc",
        "MAIL_FROM": "Phronesis <DoNotReply@x.azurecomm.net>",
        "ADMIN_EMAILS": "",
        "SUPPORT_EMAIL": "",
    }
    addresses = dict.fromkeys(settings(), "https://x.example")
    return {**addresses, **read_json("settings.json"), **examples}


def test_production_starts_with_what_is_provisioned(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in read_by_code():
        monkeypatch.delenv(name, raising=False)
    for name, value in _as_deployed().items():
        monkeypatch.setenv(name, value)
    assert load_settings().environment == "production"
