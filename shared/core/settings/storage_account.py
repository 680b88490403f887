"""What settings about a storage account look like when they can work."""

from typing import Annotated

from pydantic import AfterValidator, SecretStr, StringConstraints

_SHORTHAND = "UseDevelopmentStorage=true"  # the emulator's account at its usual ports


def _has_account_key(connection: SecretStr) -> SecretStr:
    text = connection.get_secret_value()
    if text.rstrip(";") != _SHORTHAND and "AccountKey=" not in text:
        raise ValueError("this must be a connection string with an AccountKey, which is what signs addresses")
    return connection


SigningConnection = Annotated[SecretStr, AfterValidator(_has_account_key)]
# Azure's rule: letters, digits and single hyphens between them.
ContainerName = Annotated[str, StringConstraints(min_length=3, max_length=63, pattern=r"^[a-z0-9](-?[a-z0-9])*$")]
