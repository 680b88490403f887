import subprocess
import sys

import pytest

from shared.core.settings import get_settings
from shared.core.settings.model import MissingSettings, Settings, load_settings
from tests import environment

SECRET = "do-not-show-this-to-anybody-at-all"
REQUIRED = ("DATABASE_URL", "JWT_KEYS", "DATA_ENCRYPTION_KEYS", "DIGEST_KEY")
QUEUES = ("QueueStorage", "QueueStorage__queueServiceUri")
PRODUCTION = {"ENVIRONMENT": "production", "PASSWORD_MEMORY_KIB": "19456", "PASSWORD_ITERATIONS": "2"}


def settings(monkeypatch: pytest.MonkeyPatch, **changes: str | None) -> Settings:
    """Read the settings of tests with some changed, or (None) taken away."""
    environment.apply(monkeypatch, **{name: value for name, value in changes.items() if value is not None})
    for name, value in changes.items():
        if value is None:
            monkeypatch.delenv(name, raising=False)
    return load_settings()


def complaint(monkeypatch: pytest.MonkeyPatch, **changes: str | None) -> str:
    with pytest.raises(MissingSettings) as info:
        settings(monkeypatch, **changes)
    return str(info.value)


def test_the_settings_of_tests_are_complete(monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings(monkeypatch).environment == "test"


def test_everything_that_is_missing_is_listed_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    said = complaint(monkeypatch, **dict.fromkeys((*REQUIRED, *QUEUES)))

    assert [name for name in (*REQUIRED, *QUEUES) if name not in said] == []


@pytest.mark.parametrize("name", REQUIRED)
def test_what_is_there_is_not_listed(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    said = complaint(monkeypatch, **{name: None})

    assert [each for each in (*REQUIRED, *QUEUES) if each in said] == [name]


@pytest.mark.parametrize("name", REQUIRED)
def test_an_empty_setting_is_a_missing_one(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    assert f"{name}: Field required" in complaint(monkeypatch, **{name: ""})


def test_an_empty_optional_setting_is_an_absent_one(monkeypatch: pytest.MonkeyPatch) -> None:
    found = settings(monkeypatch, MIGRATE_SECRET="", OPENAI_API_KEY="", OPENAI_MODEL="", AI_TIMEOUT_SECONDS="")

    assert (found.migrate_secret, found.openai_api_key) == (None, None)
    assert (found.openai_model, found.ai_timeout_seconds) == ("gpt-6-luna", 10)


@pytest.mark.parametrize("empty", ["", None])
def test_queues_need_an_address(monkeypatch: pytest.MonkeyPatch, empty: str | None) -> None:
    said = complaint(monkeypatch, QueueStorage=empty)

    assert all(name in said for name in QUEUES)


def test_a_queue_address_and_an_identity_are_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    names = {"QueueStorage__queueServiceUri": "https://q.example", "QueueStorage__clientId": "an-identity"}
    found = settings(monkeypatch, QueueStorage=None, **names)

    assert found.queue_storage is None
    assert (found.queue_service_uri, found.queue_client_id) == ("https://q.example", "an-identity")


def test_the_name_of_a_setting_is_read_in_any_case(monkeypatch: pytest.MonkeyPatch) -> None:
    found = settings(monkeypatch, QueueStorage=None, QUEUESTORAGE__QUEUESERVICEURI="https://q.example")

    assert found.queue_service_uri == "https://q.example"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ENVIRONMENT", "prod"),
        ("DATABASE_WAKE_SECONDS", "soon"),
        ("DATABASE_WAKE_SECONDS", "-1"),
        ("DATABASE_POOL_SIZE", "201"),
        ("DATABASE_POOL_SIZE", "16.5"),
        ("JOB_LEASE_SECONDS", "-0.5"),
        ("AI_RETRIES", "99"),
        ("DIGEST_KEY", "short-and-secret"),
        ("PASSWORD_MEMORY_KIB", "7"),
    ],
)
def test_a_setting_that_makes_no_sense_is_named_without_its_value(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    said = complaint(monkeypatch, **{name: value})

    assert said.startswith(f"{name}: ")
    assert value not in said.split()


def test_everything_that_makes_no_sense_is_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    said = complaint(monkeypatch, DATABASE_URL=None, QueueStorage=None, AI_RETRIES="many", DIGEST_KEY="short")

    assert [part.partition(":")[0] for part in said.split("; ")] == [
        "DATABASE_URL",
        "DIGEST_KEY",
        "QueueStorage__queueServiceUri",
        "AI_RETRIES",
    ]


def test_a_complaint_is_logged_for_the_operator(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    said = complaint(monkeypatch, DATABASE_URL=None, DIGEST_KEY="short")

    assert said in caplog.text


def test_a_complaint_quotes_no_value(monkeypatch: pytest.MonkeyPatch) -> None:
    try:
        settings(monkeypatch, DATABASE_URL=SECRET, AI_RETRIES=SECRET, DIGEST_KEY="s3cret", JWT_KEYS=None)
    except MissingSettings as failure:
        chain = f"{failure!r} {failure.__cause__!r} {failure.__context__!r}"

    assert SECRET not in chain
    assert "s3cret" not in chain
    assert chain.endswith("None None")


DEVELOPMENT = {
    "JWT_KEYS": "development-only:signing-key-do-not-use-anywhere-else",
    "DATA_ENCRYPTION_KEYS": "development-only:ZGV2ZWxvcG1lbnQtb25seS1lbmNyeXB0aW9uLWtleSE=",
    "DIGEST_KEY": "development-only-digest-key-do-not-use-anywhere-else",
    "MIGRATE_SECRET": "development-only-migrate-secret",
}


def test_production_refuses_all_development_secrets_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    said = complaint(monkeypatch, **PRODUCTION, **DEVELOPMENT)

    assert [name for name in DEVELOPMENT if name not in said] == []
    assert [value for value in DEVELOPMENT.values() if value in said] == []


@pytest.mark.parametrize("name", DEVELOPMENT)
def test_production_refuses_each_development_secret(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    said = complaint(monkeypatch, **PRODUCTION, **{name: DEVELOPMENT[name]})

    assert [each for each in DEVELOPMENT if each in said] == [name]


def test_a_development_secret_further_back_in_a_ring_is_refused_too(monkeypatch: pytest.MonkeyPatch) -> None:
    ring = f"{environment.ENVIRONMENT['JWT_KEYS']},{DEVELOPMENT['JWT_KEYS']}"

    assert "JWT_KEYS" in complaint(monkeypatch, **PRODUCTION, JWT_KEYS=ring)


def test_production_lists_what_is_missing_beside_what_it_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    changes = {"DATABASE_URL": None, "QueueStorage": None, "DIGEST_KEY": DEVELOPMENT["DIGEST_KEY"]}
    said = complaint(monkeypatch, ENVIRONMENT="production", **changes)

    wanted = (*changes, "PASSWORD_MEMORY_KIB", "PASSWORD_ITERATIONS")
    assert [name for name in wanted if name not in said] == []


@pytest.mark.parametrize(("name", "value"), [("PASSWORD_MEMORY_KIB", "19455"), ("PASSWORD_ITERATIONS", "1")])
def test_production_refuses_passwords_that_are_hashed_too_cheaply(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    assert name in complaint(monkeypatch, **{**PRODUCTION, name: value})


def test_production_takes_real_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings(monkeypatch, **PRODUCTION).environment == "production"


def test_development_takes_development_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    found = settings(monkeypatch, ENVIRONMENT="development", **DEVELOPMENT)

    assert found.digest_key.get_secret_value() == DEVELOPMENT["DIGEST_KEY"]


def test_printed_settings_show_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    names = ("DATABASE_URL", "JWT_KEYS", "DATA_ENCRYPTION_KEYS", "DIGEST_KEY", "MIGRATE_SECRET", "QueueStorage")
    found = settings(monkeypatch, OPENAI_API_KEY=SECRET, **dict.fromkeys(names, SECRET))

    assert SECRET not in f"{found} {found!r} {vars(found)}"
    assert found.database_url.get_secret_value() == SECRET


def test_settings_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    first = get_settings()
    monkeypatch.setenv("OPENAI_MODEL", "another")

    assert get_settings() is first


def test_settings_that_were_missing_are_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL")
    with pytest.raises(MissingSettings):
        get_settings()
    monkeypatch.setenv("DATABASE_URL", "sqlite://")

    assert get_settings().database_url.get_secret_value() == "sqlite://"


def test_the_app_is_indexed_without_any_setting() -> None:
    code = "import function_app; print(len(function_app.app.get_functions()))"
    indexed = subprocess.run([sys.executable, "-c", code], env={}, capture_output=True, text=True, check=False)

    assert indexed.stderr == ""
    assert int(indexed.stdout) > 0


MAIL_NEEDS = {
    "folder": {"MAIL_FOLDER"},
    "smtp": {"SMTP_HOST"},
    "acs": {"ACS_ENDPOINT"},
}
EVERY_MAIL = {
    "MAIL_FROM": "Phronesis <hello@phronesis.example>",
    "WEB_URL": "https://app.example",
    "API_URL": "https://api.example",
    "MAIL_FOLDER": "mailbox",
    "SMTP_HOST": "mail.example",
    "ACS_ENDPOINT": "https://acs.example",
}


@pytest.mark.parametrize("transport", MAIL_NEEDS)
def test_a_way_to_send_mail_names_all_that_it_lacks(monkeypatch: pytest.MonkeyPatch, transport: str) -> None:
    said = complaint(monkeypatch, MAIL_TRANSPORT=transport)

    assert {name for name in EVERY_MAIL if name in said} == {"MAIL_FROM", "WEB_URL", "API_URL", *MAIL_NEEDS[transport]}


def test_without_mail_nothing_is_needed_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings(monkeypatch).mail_transport == "none"


@pytest.mark.parametrize("name", ["WEB_URL", "API_URL", "ACS_ENDPOINT"])
def test_production_refuses_links_that_anyone_on_the_way_can_read(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    said = complaint(
        monkeypatch, **{**PRODUCTION, **EVERY_MAIL, "MAIL_TRANSPORT": "acs", name: "http://insecure.example"}
    )

    assert f"{name}: this must begin with https://" in said


def test_production_sends_mail_rather_than_filing_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "MAIL_TRANSPORT: a folder" in complaint(monkeypatch, **PRODUCTION, **EVERY_MAIL, MAIL_TRANSPORT="folder")


@pytest.mark.parametrize(
    "connection", ["UseDevelopmentStorage=true", "UseDevelopmentStorage=true;", "AccountName=a;AccountKey=bm9ib2R5;"]
)
def test_a_connection_that_can_sign_addresses_is_taken(monkeypatch: pytest.MonkeyPatch, connection: str) -> None:
    assert settings(monkeypatch, BlobStorage=connection).blob_storage is not None


def test_a_connection_that_cannot_sign_addresses_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    said = complaint(monkeypatch, BlobStorage=f"AccountName=a;SharedAccessSignature={SECRET}")

    assert said == "BlobStorage: this must be a connection string with an AccountKey, which is what signs addresses"


@pytest.mark.parametrize("name", ["ab", "Audio", "audio_files", "-audio", "audio-", "au--dio", "audio/files", "a" * 64])
def test_a_container_that_azure_would_refuse_is_refused(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    assert complaint(monkeypatch, AUDIO_CONTAINER=name).startswith("AUDIO_CONTAINER: ")


def test_in_production_blobs_are_reached_by_https(monkeypatch: pytest.MonkeyPatch) -> None:
    said = complaint(monkeypatch, **PRODUCTION, BlobStorage__blobServiceUri="http://a.blob.core.windows.net")

    assert "BlobStorage__blobServiceUri: this must begin with https://" in said


@pytest.mark.parametrize("listed", ["ada", "ada@", "ada@example.com; ben@example.com", "ada@example.com,ben"])
def test_a_list_of_administrators_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, listed: str) -> None:
    assert "ADMIN_EMAILS" in complaint(monkeypatch, ADMIN_EMAILS=listed)


def test_an_audit_log_of_less_than_a_month_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "AUDIT_KEEP_DAYS" in complaint(monkeypatch, AUDIT_KEEP_DAYS="29")
