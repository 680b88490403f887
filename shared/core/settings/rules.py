"""Rules of single settings: what production refuses, and what one setting needs of another."""

import re
from collections.abc import Mapping
from typing import Any

from pydantic import SecretStr

from shared.core.settings.fields import InvalidSetting, Rule
from shared.core.settings.key_database import place_keys

DEVELOPMENT_MARK = "development-only"
_VAPID_SUBJECT_PATTERN = r"(mailto:[^@\s]+@|https://)[\w-]+(\.[\w-]+)+"
_EMAIL_PATTERN = r"[^@\s,]+@[^@\s,]+"
_EMULATOR_CONNECTION = "UseDevelopmentStorage=true"  # the emulator's account at its default ports
_SHORTEST_DIGEST_KEY = 32


def check_addresses(value: str, above: Mapping[str, Any]) -> str:
    """Refuse what is no list of e-mail addresses."""
    del above
    if not all(re.fullmatch(_EMAIL_PATTERN, one.strip()) for one in value.split(",") if one.strip()):
        raise InvalidSetting("this must be e-mail addresses, separated by commas")
    return value


def check_account_key(connection: SecretStr | None, above: Mapping[str, Any]) -> SecretStr | None:
    """Refuse a connection string by which no address of a blob can be signed."""
    del above
    text = connection.get_secret_value() if connection is not None else _EMULATOR_CONNECTION
    if text.rstrip(";") != _EMULATOR_CONNECTION and "AccountKey=" not in text:
        raise InvalidSetting("this must be a connection string with an AccountKey, which is what signs addresses")
    return connection


def check_digest_key(value: SecretStr, above: Mapping[str, Any]) -> SecretStr:
    """Refuse a key that is too short to keep digests from being guessed."""
    del above
    if len(value.get_secret_value()) < _SHORTEST_DIGEST_KEY:
        raise InvalidSetting(f"this must have at least {_SHORTEST_DIGEST_KEY} characters")
    return value


def keep_keys_apart(value: SecretStr, above: Mapping[str, Any]) -> SecretStr:
    """Place the database of keys, which is never the one of the texts."""
    texts, given = above.get("database_url"), value.get_secret_value()
    if texts is None:  # that it is missing is reported already
        return value
    return SecretStr(place_keys(texts.get_secret_value(), given, may_derive=not _in_production(above)))


def check_user_of_migrations(value: str | None, above: Mapping[str, Any]) -> str | None:
    """Refuse an identity that migrates without the one that it lets into the database."""
    apart = above.get("database_admin_client_id") is not None
    if apart and (value is None or above.get("azure_client_id") is None):
        raise InvalidSetting("DATABASE_ADMIN_CLIENT_ID needs this, and AZURE_CLIENT_ID")
    return value


def check_transport(value: str, above: Mapping[str, Any]) -> str:
    """Refuse a folder for mails in production."""
    if value == "folder" and _in_production(above):
        raise InvalidSetting("a folder is for a laptop; production takes acs, smtp or none")
    return value


def needed_by(*transports: str) -> Rule:
    """Require a setting for these ways to send mail."""

    def check(value: str | None, above: Mapping[str, Any]) -> str | None:
        transport = above.get("mail_transport", "none")
        if value is None and transport in transports:
            raise InvalidSetting(f"MAIL_TRANSPORT={transport} needs this")
        return value

    return check


def check_vapid_subject(value: str | None, above: Mapping[str, Any]) -> str | None:
    """Require somebody whom a push service can ask, where pushes are sent."""
    if value is None and above.get("vapid_private_key") is not None:
        raise InvalidSetting("VAPID_PRIVATE_KEY needs this")
    if value is not None and not re.fullmatch(_VAPID_SUBJECT_PATTERN, value):
        raise InvalidSetting("this must be like mailto:someone@example.com or https://example.com")
    return value


def require_secure_link(value: str | None, above: Mapping[str, Any]) -> str | None:
    """Refuse in production what anyone on the way could read."""
    if value and _in_production(above) and not value.startswith("https://"):
        raise InvalidSetting("this must begin with https:// in production")
    return value


def refuse_development_secret(value: SecretStr | None, above: Mapping[str, Any]) -> SecretStr | None:
    """Refuse in production the secrets that everybody can read in the example."""
    if value and _in_production(above) and DEVELOPMENT_MARK in value.get_secret_value():
        raise InvalidSetting("this is a development secret, which production refuses")
    return value


def cost_at_least(floor: int) -> Rule:
    """Refuse in production a parameter of argon2id below OWASP's floor."""

    def check(value: int, above: Mapping[str, Any]) -> int:
        if _in_production(above) and value < floor:
            raise InvalidSetting(f"this is below {floor}, OWASP's floor, which production refuses")
        return value

    return check


def check_queue_address(value: str | None, above: Mapping[str, Any]) -> str | None:
    """Require one of the two ways to the queues."""
    if value is None and above.get("queue_storage") is None:
        raise InvalidSetting("set this, or QueueStorage (a connection string)")
    return value


def _in_production(above: Mapping[str, Any]) -> bool:
    return above.get("environment") == "production"
