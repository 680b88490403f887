"""All settings with type, default, format and the rules for production.

Their names are those in `local.settings.example.json`. Secrets are `SecretStr`, so that printing the settings shows
none. Errors name settings, never their values.
"""

import logging
import os
import re
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    SecretStr,
    StringConstraints,
    ValidationError,
    ValidationInfo,
    field_validator,
)
from pydantic.fields import FieldInfo

from shared.core import telemetry
from shared.core.settings.key_database import place_keys

DEVELOPMENT_MARK = "development-only"
MAIL_REQUIREMENTS = {
    "mail_from": ("folder", "smtp", "acs"),
    "web_url": ("folder", "smtp", "acs"),
    "api_url": ("folder", "smtp", "acs"),
    "mail_folder": ("folder",),
    "smtp_host": ("smtp",),
    "acs_endpoint": ("acs",),
}
_VAPID_SUBJECT_PATTERN = r"(mailto:[^@\s]+@|https://)[\w-]+(\.[\w-]+)+"
_HASH_FLOOR = {"password_memory_kib": 19456, "password_iterations": 2}  # OWASP's floor for argon2id
_EMAIL_PATTERN = r"[^@\s,]+@[^@\s,]+"
_VAPID_KEY_PATTERN = r"[A-Za-z0-9_-]{43}"
_EMULATOR_CONNECTION = "UseDevelopmentStorage=true"  # the emulator's account at its default ports


class MissingSettings(Exception):
    """Settings are missing or not valid; the message lists all of them, without values."""


def _check_addresses(value: str) -> str:
    if not all(re.fullmatch(_EMAIL_PATTERN, one.strip()) for one in value.split(",") if one.strip()):
        raise ValueError("this must be e-mail addresses, separated by commas")
    return value


def _check_private_key(value: SecretStr) -> SecretStr:
    if not re.fullmatch(_VAPID_KEY_PATTERN, value.get_secret_value()):
        raise ValueError("this must be a P-256 private key: 32 bytes in base64url, without padding")
    return value


def _check_account_key(connection: SecretStr) -> SecretStr:
    text = connection.get_secret_value()
    if text.rstrip(";") != _EMULATOR_CONNECTION and "AccountKey=" not in text:
        raise ValueError("this must be a connection string with an AccountKey, which is what signs addresses")
    return connection


EmailList = Annotated[str, AfterValidator(_check_addresses)]
VapidKey = Annotated[SecretStr, AfterValidator(_check_private_key)]
SigningConnection = Annotated[SecretStr, AfterValidator(_check_account_key)]
# Azure's rule: letters, digits and single hyphens between them.
ContainerName = Annotated[str, StringConstraints(min_length=3, max_length=63, pattern=r"^[a-z0-9](-?[a-z0-9])*$")]


class Settings(BaseModel):
    """What the code knows about its environment. The name of a duration ends with its unit.

    A rule belongs to one field and reads only fields above it. Pydantic skips rules for the whole model while any field
    is missing, so they would report their errors only in the next deployment.
    """

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True, validate_default=True)

    environment: Literal["development", "test", "production"] = "development"

    database_url: SecretStr
    key_database_url: SecretStr = Field(
        default=SecretStr(""),
        description="where each person's key is: never the database of `database_url`, whose backups would hold it; "
        "beside an SQLite file it is one named ...-keys",
    )
    azure_client_id: str | None = None
    database_admin_client_id: str | None = Field(default=None, description="the identity that migrates, in Azure")
    database_user: str | None = Field(
        default=None,
        pattern=r"^[A-Za-z0-9_.-]{1,128}$",
        description="the name of the app's identity, which becomes a user of the database when it migrates",
    )
    database_wake_seconds: float = Field(default=90, gt=0)
    database_pool_size: int = Field(default=16, ge=1, le=200)

    jwt_keys: SecretStr = Field(description="kid:secret pairs, comma-separated; the first signs, all verify")
    data_encryption_keys: SecretStr = Field(description="kid:base64 of 32 bytes pairs; the first writes, all read")
    digest_key: SecretStr = Field(min_length=32)
    migrate_secret: SecretStr | None = None
    admin_emails: EmailList = Field(
        default="", description="addresses, comma-separated; verified, they make administrators"
    )
    support_email: str | None = Field(default=None, description="whom a suspended person is told to write to")
    audit_keep_days: int = Field(default=400, ge=30)
    analytics_keep_days: int = Field(default=200, ge=7, le=800)
    analytics_write_seconds: float = Field(default=1, ge=0, le=60)
    token_issuer: str = "phronesis"  # noqa: S105 - a name, not a secret
    token_audience: str = "phronesis-api"  # noqa: S105 - a name, not a secret
    password_memory_kib: int = Field(default=65536, ge=8)
    password_iterations: int = Field(default=3, ge=1)

    queue_storage: SecretStr | None = Field(default=None, validation_alias="QueueStorage")
    queue_service_uri: str | None = Field(default=None, validation_alias="QueueStorage__queueServiceUri")
    queue_client_id: str | None = Field(default=None, validation_alias="QueueStorage__clientId")

    blob_storage: SigningConnection | None = Field(default=None, validation_alias="BlobStorage")
    blob_service_uri: str | None = Field(default=None, validation_alias="BlobStorage__blobServiceUri")
    blob_client_id: str | None = Field(default=None, validation_alias="BlobStorage__clientId")
    audio_container: ContainerName = "audio"
    blob_timeout_seconds: float = Field(default=5, gt=0)

    job_lease_seconds: float = Field(default=180, gt=0)
    job_retry_seconds: float = Field(default=10, gt=0)
    job_wake_seconds: float = Field(default=60, gt=0)

    openai_api_key: SecretStr | None = None
    openai_base_url: str | None = None
    openai_model: str = "gpt-6-luna"
    openai_reasoning_effort: Literal["none", "minimal", "low", "medium", "high", "unset"] = "none"
    azure_openai_endpoint: str | None = None
    azure_openai_api_version: str = "v1"
    ai_timeout_seconds: float = Field(default=10, gt=0)
    ai_retries: int = Field(default=2, ge=0, le=5)
    ai_daily_calls: int = Field(default=200, ge=0)

    transcription_model: str = "gpt-4o-mini-transcribe"
    azure_openai_transcription_api_version: str = "2025-04-01-preview"
    transcription_timeout_seconds: float = Field(default=120, gt=0)

    speech_model: str = Field(default="none", description="a model of the configured server that reads texts aloud")
    speech_timeout_seconds: float = Field(default=30, gt=0)
    speech_cache_days: int = Field(default=30, ge=1, le=400)
    speech_price_per_million: float = Field(default=0, ge=0, description="USD for a million characters; 0: unknown")

    embedding_model: str = Field(default="embedded", description="`embedded`, or a model of the configured server")
    embedding_model_before: str = Field(default="", description="asked until its vectors are made anew")
    embedding_dimension: int = Field(default=512, ge=1, le=4096)
    embedding_sends_dimension: bool = Field(default=True, description="false for servers that refuse `dimensions`")
    embedding_timeout_seconds: float = Field(default=10, gt=0)

    mail_transport: Literal["none", "folder", "smtp", "acs"] = "none"
    mail_from: str | None = None
    mail_folder: str | None = None
    smtp_host: str | None = None
    smtp_port: int = Field(default=587, ge=1, le=65535)
    smtp_user: str | None = None
    smtp_password: SecretStr | None = None
    smtp_tls: Literal["starttls", "tls", "none"] = "starttls"
    acs_endpoint: str | None = None
    mail_timeout_seconds: float = Field(default=20, gt=0)
    web_url: str | None = Field(default=None, description="where the PWA is, for links")
    api_url: str | None = Field(default=None, description="where this API is, without /api")

    vapid_private_key: VapidKey | None = Field(default=None, description="`python -m shared.core.push.new_key`")
    vapid_subject: str | None = Field(default=None, description="whom a push service asks: mailto: or https:")
    push_services: str = Field(
        default="fcm.googleapis.com,android.googleapis.com,jmt17.google.com,"
        "*.push.services.mozilla.com,*.notify.windows.com,*.push.apple.com",
        description="hosts; android.googleapis.com is FCM's old one, jmt17.google.com that of Chromium without Chrome",
    )
    push_timeout_seconds: float = Field(default=10, gt=0)

    @field_validator("key_database_url")
    @classmethod
    def _keys_are_apart(cls, value: SecretStr, info: ValidationInfo) -> SecretStr:
        texts, given = info.data.get("database_url"), value.get_secret_value()
        if texts is None:  # that it is missing is reported already
            return value
        return SecretStr(place_keys(texts.get_secret_value(), given, may_derive=not _in_production(info)))

    @field_validator("database_user")
    @classmethod
    def _who_migrates_lets_the_app_in(cls, value: str | None, info: ValidationInfo) -> str | None:
        apart = info.data.get("database_admin_client_id") is not None
        if apart and (value is None or info.data.get("azure_client_id") is None):
            raise ValueError("DATABASE_ADMIN_CLIENT_ID needs this, and AZURE_CLIENT_ID")
        return value

    @field_validator("mail_transport")
    @classmethod
    def _production_sends_mail(cls, value: str, info: ValidationInfo) -> str:
        if value == "folder" and _in_production(info):
            raise ValueError("a folder is for a laptop; production takes acs, smtp or none")
        return value

    @field_validator(*MAIL_REQUIREMENTS)
    @classmethod
    def _mail_has_what_it_needs(cls, value: str | None, info: ValidationInfo) -> str | None:
        transport = info.data.get("mail_transport", "none")
        if value is None and transport in MAIL_REQUIREMENTS[info.field_name or ""]:
            raise ValueError(f"MAIL_TRANSPORT={transport} needs this")
        return value

    @field_validator("vapid_subject")
    @classmethod
    def _push_services_can_ask_someone(cls, value: str | None, info: ValidationInfo) -> str | None:
        if value is None and info.data.get("vapid_private_key") is not None:
            raise ValueError("VAPID_PRIVATE_KEY needs this")
        if value is not None and not re.fullmatch(_VAPID_SUBJECT_PATTERN, value):
            raise ValueError("this must be like mailto:someone@example.com or https://example.com")
        return value

    @field_validator("web_url", "api_url", "acs_endpoint", "blob_service_uri")
    @classmethod
    def _production_links_are_secure(cls, value: str | None, info: ValidationInfo) -> str | None:
        if value and _in_production(info) and not value.startswith("https://"):
            raise ValueError("this must begin with https:// in production")
        return value

    @field_validator("jwt_keys", "data_encryption_keys", "digest_key", "migrate_secret")
    @classmethod
    def _production_refuses_development_secrets(cls, value: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
        if value and _in_production(info) and DEVELOPMENT_MARK in value.get_secret_value():
            raise ValueError("this is a development secret, which production refuses")
        return value

    @field_validator("password_memory_kib", "password_iterations")
    @classmethod
    def _production_refuses_cheap_hashes(cls, value: int, info: ValidationInfo) -> int:
        floor = _HASH_FLOOR[info.field_name or ""]
        if _in_production(info) and value < floor:
            raise ValueError(f"this is below {floor}, OWASP's floor, which production refuses")
        return value

    @field_validator("queue_service_uri")
    @classmethod
    def _queues_have_an_address(cls, value: str | None, info: ValidationInfo) -> str | None:
        if value is None and info.data.get("queue_storage") is None:
            raise ValueError("set this, or QueueStorage (a connection string)")
        return value


def load_settings() -> Settings:
    """Read the environment; raises and logs all errors at once, by name, never by value."""
    try:
        return Settings.model_validate(_read_environment(Settings.model_fields))
    except ValidationError as invalid:
        complaint = _describe_errors(invalid, Settings.model_fields)
        telemetry.log_event("settings.unusable", level=logging.ERROR, complaint=complaint)
        raise MissingSettings(complaint) from None


def _read_environment(fields: Mapping[str, FieldInfo]) -> dict[str, str]:
    """Return the settings that the environment has, under the names of the model; an empty one counts as absent.

    Names are read in any case, as Windows does.
    """
    given = {name.lower(): value for name, value in os.environ.items() if value}
    names = [str(field.validation_alias or name) for name, field in fields.items()]
    return {name: given[name.lower()] for name in names if name.lower() in given}


def _describe_errors(invalid: ValidationError, fields: Mapping[str, FieldInfo]) -> str:
    """List every setting that is missing or not valid, with what would be valid."""
    found = invalid.errors(include_input=False, include_url=False, include_context=False)
    return "; ".join(
        f"{_name_in_environment(error['loc'], fields)}: {error['msg'].removeprefix('Value error, ')}" for error in found
    )


def _name_in_environment(location: tuple[int | str, ...], fields: Mapping[str, FieldInfo]) -> str:
    """Return the name as it is set: in capitals, or the alias where the host requires its own spelling."""
    name = str(location[0])
    field = fields.get(name)
    if field is None:
        return name  # it is an alias already
    return str(field.validation_alias or name.upper())


def _in_production(info: ValidationInfo) -> bool:
    return info.data.get("environment") == "production"
