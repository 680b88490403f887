"""All settings with type, default, format and the rules for production.

Their names are those in `local.settings.example.json`. Secrets are `SecretStr`, so that printing the settings shows
none. Errors name settings, never their values.
"""

import logging
import os
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import SecretStr

from shared.core import telemetry
from shared.core.settings.fields import (
    InvalidSetting,
    VariableName,
    at_least,
    at_most,
    get_variable,
    list_settings,
    matches,
    more_than,
    read_field,
)
from shared.core.settings.rules import (
    check_account_key,
    check_addresses,
    check_digest_key,
    check_queue_address,
    check_transport,
    check_user_of_migrations,
    check_vapid_subject,
    cost_at_least,
    keep_keys_apart,
    needed_by,
    refuse_development_secret,
    require_secure_link,
)

_Seconds = Annotated[float, more_than(0)]
ServerSecret = Annotated[SecretStr, refuse_development_secret]
MailSetting = Annotated[str | None, needed_by("folder", "smtp", "acs")]
MailLink = Annotated[str | None, needed_by("folder", "smtp", "acs"), require_secure_link]
UserName = Annotated[
    str | None, matches(r"[A-Za-z0-9_.-]{1,128}", "this must be 1 to 128 letters, digits and signs of `_.-`")
]
ContainerName = Annotated[
    str,
    matches(
        r"(?=.{3,63}\Z)[a-z0-9](-?[a-z0-9])*",
        "this must be 3 to 63 small letters and digits, with single hyphens between them",
    ),
]
VapidKey = Annotated[
    SecretStr | None,
    matches(r"[A-Za-z0-9_-]{43}", "this must be a P-256 private key: 32 bytes in base64url, without padding"),
]
_NONE_GIVEN = SecretStr("")


class MissingSettings(Exception):
    """Settings are missing or not valid; the message lists all of them, without values."""


class Settings:
    """What the code knows about its environment, as `read_settings` has checked it.

    The name of a duration ends with its unit. A rule belongs to one field and reads only fields above it, so that all
    errors are reported in one deployment.
    """

    def __init__(self, values: Mapping[str, Any]) -> None:
        """Keep the values of all fields. A dataclass of some seventy fields takes longer to make than to fill."""
        vars(self).update(values)

    environment: Literal["development", "test", "production"] = "development"

    database_url: SecretStr
    # Where each person's key is: never the database of `database_url`, whose backups would hold it; beside an SQLite
    # file it is one named ...-keys.
    key_database_url: Annotated[SecretStr, keep_keys_apart] = _NONE_GIVEN
    azure_client_id: str | None = None
    database_admin_client_id: str | None = None  # the identity that migrates, in Azure
    # The name of the app's identity, which becomes a user of the database when it migrates.
    database_user: Annotated[UserName, check_user_of_migrations] = None
    database_wake_seconds: _Seconds = 90
    database_pool_size: Annotated[int, at_least(1), at_most(200)] = 16

    jwt_keys: ServerSecret  # kid:secret pairs, comma-separated; the first signs, all verify
    data_encryption_keys: ServerSecret  # kid:base64 of 32 bytes pairs; the first writes, all read
    digest_key: Annotated[SecretStr, check_digest_key, refuse_development_secret]
    migrate_secret: Annotated[SecretStr | None, refuse_development_secret] = None
    admin_emails: Annotated[str, check_addresses] = ""  # comma-separated; verified, they make administrators
    support_email: str | None = None  # whom a suspended person is told to write to
    audit_keep_days: Annotated[int, at_least(30)] = 400
    analytics_keep_days: Annotated[int, at_least(7), at_most(800)] = 200
    analytics_write_seconds: Annotated[float, at_least(0), at_most(60)] = 1
    token_issuer: str = "phronesis"  # noqa: S105 - a name, not a secret
    token_audience: str = "phronesis-api"  # noqa: S105 - a name, not a secret
    password_memory_kib: Annotated[int, at_least(8), cost_at_least(19456)] = 65536
    password_iterations: Annotated[int, at_least(1), cost_at_least(2)] = 3

    queue_storage: Annotated[SecretStr | None, VariableName("QueueStorage")] = None
    queue_service_uri: Annotated[str | None, VariableName("QueueStorage__queueServiceUri"), check_queue_address] = None
    queue_client_id: Annotated[str | None, VariableName("QueueStorage__clientId")] = None

    blob_storage: Annotated[SecretStr | None, VariableName("BlobStorage"), check_account_key] = None
    blob_service_uri: Annotated[str | None, VariableName("BlobStorage__blobServiceUri"), require_secure_link] = None
    blob_client_id: Annotated[str | None, VariableName("BlobStorage__clientId")] = None
    audio_container: ContainerName = "audio"
    blob_timeout_seconds: _Seconds = 5

    job_lease_seconds: _Seconds = 180
    job_retry_seconds: _Seconds = 10
    job_wake_seconds: _Seconds = 60

    openai_api_key: SecretStr | None = None
    openai_base_url: str | None = None
    openai_model: str = "gpt-6-luna"
    openai_reasoning_effort: Literal["none", "minimal", "low", "medium", "high", "unset"] = "none"
    azure_openai_endpoint: str | None = None
    azure_openai_api_version: str = "v1"
    ai_timeout_seconds: _Seconds = 10
    ai_retries: Annotated[int, at_least(0), at_most(5)] = 2
    ai_daily_calls: Annotated[int, at_least(0)] = 200

    transcription_model: str = "gpt-4o-mini-transcribe"
    azure_openai_transcription_api_version: str = "2025-04-01-preview"
    transcription_timeout_seconds: _Seconds = 120

    speech_model: str = "none"  # a model of the configured server that reads texts aloud
    speech_timeout_seconds: _Seconds = 30
    speech_cache_days: Annotated[int, at_least(1), at_most(400)] = 30
    speech_price_per_million: Annotated[float, at_least(0)] = 0  # USD for a million characters; 0: unknown

    embedding_model: str = "embedded"  # or a model of the configured server
    embedding_model_before: str = ""  # asked until its vectors are made anew
    embedding_dimension: Annotated[int, at_least(1), at_most(4096)] = 512
    embedding_sends_dimension: bool = True  # false for servers that refuse `dimensions`
    embedding_timeout_seconds: _Seconds = 10

    mail_transport: Annotated[Literal["none", "folder", "smtp", "acs"], check_transport] = "none"
    mail_from: MailSetting = None
    mail_folder: Annotated[str | None, needed_by("folder")] = None
    smtp_host: Annotated[str | None, needed_by("smtp")] = None
    smtp_port: Annotated[int, at_least(1), at_most(65535)] = 587
    smtp_user: str | None = None
    smtp_password: SecretStr | None = None
    smtp_tls: Literal["starttls", "tls", "none"] = "starttls"
    acs_endpoint: Annotated[str | None, needed_by("acs"), require_secure_link] = None
    mail_timeout_seconds: _Seconds = 20
    web_url: MailLink = None  # where the PWA is, for links
    api_url: MailLink = None  # where this API is, without /api

    vapid_private_key: VapidKey = None  # `python -m shared.core.push.new_key` makes one
    vapid_subject: Annotated[str | None, check_vapid_subject] = None  # whom a push service asks: mailto: or https:
    # Hosts; android.googleapis.com is FCM's old one, jmt17.google.com that of Chromium without Chrome.
    push_services: str = (
        "fcm.googleapis.com,android.googleapis.com,jmt17.google.com,"
        "*.push.services.mozilla.com,*.notify.windows.com,*.push.apple.com"
    )
    push_timeout_seconds: _Seconds = 10


def load_settings() -> Settings:
    """Read the environment; raises and logs all errors at once, by name, never by value."""
    try:
        return read_settings(os.environ)
    except MissingSettings as missing:
        telemetry.log_event("settings.unusable", level=logging.ERROR, complaint=str(missing))
        raise


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Read the settings that an environment has; raises `MissingSettings`. An empty one counts as absent.

    Names are read in any case, as Windows does.
    """
    given = {name.lower(): text for name, text in environment.items() if text}
    found: dict[str, Any] = {}
    errors: list[str] = []
    for declared in list_settings(Settings):
        variable = get_variable(declared)
        try:
            found[declared.name] = read_field(declared, given.get(variable.lower()), found)
        except InvalidSetting as invalid:
            errors.append(f"{variable}: {invalid}")
    if errors:
        raise MissingSettings("; ".join(errors))
    return Settings(found)
