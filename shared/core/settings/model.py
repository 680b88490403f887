"""Every setting there is, with its type, its default and the rules for production.

Names are those of `local.settings.example.json`. Secrets are `SecretStr`, so that a printed settings object
shows none.
"""

from typing import Literal, Self

from pydantic import Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

DEVELOPMENT_MARK = "development-only"


class MissingSettings(Exception):
    """The environment lacks settings or has unusable ones; the message lists all of them, without values."""


class Settings(BaseSettings):
    """What the code may know of where it runs. Durations are in the unit that their name ends with."""

    model_config = SettingsConfigDict(
        case_sensitive=False, extra="ignore", frozen=True, hide_input_in_errors=True, env_ignore_empty=True
    )

    environment: Literal["development", "test", "production"] = "development"

    database_url: SecretStr
    azure_client_id: str | None = None
    database_wake_seconds: float = Field(default=90, gt=0)
    database_pool_size: int = Field(default=16, ge=1, le=200)

    jwt_keys: SecretStr = Field(description="kid:secret pairs, comma-separated; the first signs, all verify")
    data_encryption_keys: SecretStr = Field(description="kid:base64 of 32 bytes pairs; the first writes, all read")
    digest_key: SecretStr = Field(min_length=32)
    migrate_secret: SecretStr | None = None
    token_issuer: str = "phronesis"  # noqa: S105 - a name, not a secret
    token_audience: str = "phronesis-api"  # noqa: S105 - a name, not a secret
    password_memory_kib: int = Field(default=65536, ge=8)
    password_iterations: int = Field(default=3, ge=1)

    queue_storage: SecretStr | None = Field(default=None, validation_alias="QueueStorage")
    queue_service_uri: str | None = Field(default=None, validation_alias="QueueStorage__queueServiceUri")
    queue_client_id: str | None = Field(default=None, validation_alias="QueueStorage__clientId")

    job_lease_seconds: float = Field(default=180, gt=0)
    job_retry_seconds: float = Field(default=10, gt=0)
    job_wake_seconds: float = Field(default=60, gt=0)

    openai_api_key: SecretStr | None = None
    openai_base_url: str | None = None
    openai_model: str = "gpt-4.1-nano"
    azure_openai_endpoint: str | None = None
    azure_openai_api_version: str = "2024-10-21"
    ai_timeout_seconds: float = Field(default=10, gt=0)
    ai_retries: int = Field(default=2, ge=0, le=5)
    ai_daily_calls: int = Field(default=200, ge=0)

    @model_validator(mode="after")
    def _production_is_strict(self) -> Self:
        if self.environment == "production":
            _refuse_development_secrets(self)
        return self

    @model_validator(mode="after")
    def _queues_have_an_address(self) -> Self:
        if self.queue_storage is None and self.queue_service_uri is None:
            raise ValueError("set QueueStorage (a connection string) or QueueStorage__queueServiceUri")
        return self


def load_settings() -> Settings:
    """Read the environment; what is missing or wrong is listed all at once, by name, never by value."""
    try:
        return Settings()
    except ValidationError as invalid:
        raise MissingSettings("; ".join(_describe(invalid))) from None


def _describe(invalid: ValidationError) -> list[str]:
    found = invalid.errors(include_input=False, include_url=False, include_context=False)
    return [f"{'.'.join(str(part).upper() for part in error['loc']) or 'settings'}: {error['msg']}" for error in found]


def _refuse_development_secrets(settings: Settings) -> None:
    secrets = {
        "JWT_KEYS": settings.jwt_keys,
        "DATA_ENCRYPTION_KEYS": settings.data_encryption_keys,
        "DIGEST_KEY": settings.digest_key,
        "MIGRATE_SECRET": settings.migrate_secret,
    }
    weak = [name for name, value in secrets.items() if value and DEVELOPMENT_MARK in value.get_secret_value()]
    if weak:
        raise ValueError(f"{', '.join(weak)} hold development secrets, which production refuses")
    if settings.password_memory_kib < 19456 or settings.password_iterations < 2:  # noqa: PLR2004 - OWASP's floor
        raise ValueError("PASSWORD_MEMORY_KIB and PASSWORD_ITERATIONS are below 19456 and 2, OWASP's floor")
